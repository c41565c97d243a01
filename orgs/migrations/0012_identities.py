from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0011_addresses_are_claimed_or_proven"),
    ]

    operations = [
        migrations.CreateModel(
            name="Identity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "provider",
                    models.CharField(
                        choices=[("clerk", "Clerk"), ("supabase", "Supabase")], max_length=20
                    ),
                ),
                (
                    "subject",
                    models.CharField(help_text="The provider's id; never changes.", max_length=255),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, help_text="Confirmed at the provider, or empty.", max_length=254
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("image_url", models.URLField(blank=True, max_length=500)),
                (
                    "pending",
                    models.JSONField(
                        default=dict,
                        help_text="What they said of their company; defaults for the wizard.",
                    ),
                ),
                ("email_at", models.DateTimeField(null=True)),
                ("name_at", models.DateTimeField(null=True)),
                ("image_url_at", models.DateTimeField(null=True)),
                ("pending_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "deleted_at",
                    models.DateTimeField(
                        help_text="The provider deleted the account. The row stays, so that "
                        "nothing that arrives late brings it back.",
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "identities",
            },
        ),
        migrations.CreateModel(
            name="IdentityEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "provider",
                    models.CharField(
                        choices=[("clerk", "Clerk"), ("supabase", "Supabase")], max_length=20
                    ),
                ),
                ("event_id", models.CharField(max_length=255)),
                ("type", models.CharField(max_length=60)),
                ("payload", models.TextField(blank=True, help_text="JSON, until it was acted on.")),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("processed_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "permissions": [("resend_identityevent", "Can have it processed again")],
            },
        ),
        migrations.AddField(
            model_name="identity",
            name="user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="identities",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="identityevent",
            index=models.Index(
                condition=models.Q(("processed_at", None)),
                fields=["due_at"],
                name="identity_events_to_process",
            ),
        ),
        migrations.AddConstraint(
            model_name="identityevent",
            constraint=models.UniqueConstraint(
                fields=("provider", "event_id"), name="one_row_per_identity_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="identity",
            constraint=models.UniqueConstraint(
                fields=("provider", "subject"), name="one_identity_per_provider_and_subject"
            ),
        ),
        migrations.AddConstraint(
            model_name="identity",
            constraint=models.CheckConstraint(
                condition=models.Q(("provider__in", ["clerk", "supabase"])),
                name="provider_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="identity",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("user__isnull", False), ("deleted_at__isnull", False), _connector="OR"
                ),
                name="living_identity_has_a_user",
            ),
        ),
    ]
