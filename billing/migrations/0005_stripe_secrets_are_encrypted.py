from __future__ import annotations

from typing import Any

import django.utils.timezone
from django.db import migrations, models

import orgs.encryption
from orgs.encryption import decrypt, encrypt

# dj-stripe's tables by name, because on an empty database they come after ours.
ENDPOINTS, KEYS = "djstripe_webhookendpoint", "djstripe_apikey"
ROWS = """
    select id, djstripe_uuid, url, livemode, djstripe_created, secret
    from djstripe_webhookendpoint where secret <> ''
"""


def take_over_secrets(apps: Any, schema_editor: Any) -> None:
    """Encrypt what dj-stripe held in clear, and leave nothing of it behind."""
    webhook_endpoint = apps.get_model("billing", "WebhookEndpoint")
    with schema_editor.connection.cursor() as cursor:
        tables = schema_editor.connection.introspection.table_names(cursor)
        if ENDPOINTS in tables:
            cursor.execute(ROWS)
            for stripe_id, uuid, url, livemode, created_at, secret in cursor.fetchall():
                webhook_endpoint.objects.create(
                    id=stripe_id,
                    uuid=uuid,
                    url=url,
                    livemode=livemode,
                    created_at=created_at,
                    token=encrypt(secret),
                )
            cursor.execute("update djstripe_webhookendpoint set secret = ''")
        if KEYS in tables:
            cursor.execute("delete from djstripe_apikey")


def give_secrets_back(apps: Any, schema_editor: Any) -> None:
    webhook_endpoint = apps.get_model("billing", "WebhookEndpoint")
    with schema_editor.connection.cursor() as cursor:
        for row in webhook_endpoint.objects.all():
            cursor.execute(
                "update djstripe_webhookendpoint set secret = %s where id = %s",
                [decrypt(bytes(row.token)), row.id],
            )


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0004_drop_what_nobody_reads"),
    ]

    operations = [
        migrations.CreateModel(
            name="WebhookEndpoint",
            fields=[
                ("id", models.CharField(max_length=255, primary_key=True, serialize=False)),
                (
                    "uuid",
                    models.UUIDField(
                        help_text="By which the address is told from others.", unique=True
                    ),
                ),
                ("url", models.CharField(max_length=2048)),
                ("livemode", models.BooleanField()),
                ("token", orgs.encryption.EncryptedField(help_text="The signing secret.")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.RunPython(take_over_secrets, give_secrets_back),
    ]
