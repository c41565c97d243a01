from __future__ import annotations

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import orgs.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0006_the_audit_log_is_chained"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="apikey",
            name="one_initial_key_per_organization",
        ),
        migrations.AddField(
            model_name="apikey",
            name="copy_kept_until",
            field=models.DateTimeField(
                help_text="It may be revealed until then; empty: not yet.", null=True
            ),
        ),
        migrations.AddField(
            model_name="apikey",
            name="created_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Who may reveal it; empty: an owner of the organization.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="apikey",
            name="expires_at",
            field=models.DateTimeField(help_text="It opens nothing from then on.", null=True),
        ),
        migrations.AddField(
            model_name="apikey",
            name="last_used_at",
            field=models.DateTimeField(help_text="To a few minutes.", null=True),
        ),
        migrations.AddField(
            model_name="apikey",
            name="replaced_at",
            field=models.DateTimeField(
                help_text="Since then its successor is the living one of the two.", null=True
            ),
        ),
        migrations.AddField(
            model_name="apikey",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="successor",
                to="orgs.apikey",
            ),
        ),
        migrations.AddField(
            model_name="apikey",
            name="request_id",
            field=models.UUIDField(
                help_text="Of the form that asked for it, which asks once however often sent.",
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="apikey",
            name="reveals",
            field=models.PositiveIntegerField(
                default=0,
                help_text="How often it was shown; a reveal link is good for one of them.",
            ),
        ),
        migrations.AlterField(
            model_name="apikey",
            name="encrypted_copy",
            field=orgs.encryption.EncryptedField(
                help_text="Until its owner has stored it.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="apikey",
            name="is_initial",
            field=models.BooleanField(
                default=False,
                help_text="Made when the workspace was built, or in place of that one.",
            ),
        ),
        migrations.AddIndex(
            model_name="apikey",
            index=models.Index(
                condition=models.Q(("encrypted_copy__isnull", False)),
                fields=["copy_kept_until"],
                name="copies_to_destroy",
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("is_initial", True), ("replaced_at", None), ("revoked_at", None)
                ),
                fields=("organization",),
                name="one_initial_key_per_organization",
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.UniqueConstraint(
                models.F("organization"),
                django.db.models.functions.text.Lower("name"),
                condition=models.Q(("replaced_at", None), ("revoked_at", None)),
                name="one_living_key_per_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.UniqueConstraint(
                fields=("organization", "request_id"), name="one_key_per_request"
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaced_at", None), ("revoked_at", None)),
                    ("encrypted_copy", None),
                    _connector="OR",
                ),
                name="no_copy_of_a_revoked_or_replaced_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("replaced_at", None), ("expires_at__isnull", False), _connector="OR"
                ),
                name="a_replaced_key_expires",
            ),
        ),
    ]
