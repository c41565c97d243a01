from __future__ import annotations

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import orgs.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0009_roles_of_staff"),
    ]

    operations = [
        migrations.CreateModel(
            name="IntegrationCredential",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("provider", models.CharField(choices=[("OPENAI", "OpenAI")], max_length=20)),
                (
                    "key_prefix",
                    models.CharField(help_text="What may be seen of it.", max_length=24),
                ),
                (
                    "encrypted_secret",
                    orgs.encryption.EncryptedField(help_text="Until it is removed.", null=True),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("PENDING", "Not checked yet"),
                            ("VALID", "Works"),
                            ("INVALID", "Refused by the provider"),
                        ],
                        default="PENDING",
                        max_length=10,
                    ),
                ),
                (
                    "error_code",
                    models.CharField(
                        blank=True,
                        help_text="Why the last check did not succeed.",
                        max_length=40,
                    ),
                ),
                (
                    "checked_at",
                    models.DateTimeField(help_text="When the provider last answered.", null=True),
                ),
                (
                    "validated_at",
                    models.DateTimeField(help_text="When it last accepted the key.", null=True),
                ),
                ("created_by", models.CharField(help_text="An e-mail address.", max_length=254)),
                ("created_at", models.DateTimeField()),
                (
                    "rotated_at",
                    models.DateTimeField(help_text="When the key was last replaced.", null=True),
                ),
                (
                    "revoked_at",
                    models.DateTimeField(help_text="When it was removed.", null=True),
                ),
                ("updated_at", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="credentials",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("organization", "provider"),
                        name="one_credential_per_provider",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("encrypted_secret__isnull", False), ("revoked_at", None)),
                            models.Q(("encrypted_secret", None), ("revoked_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_removed_credential_holds_no_secret",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Budget",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("amount", models.DecimalField(decimal_places=4, max_digits=19)),
                (
                    "currency",
                    models.CharField(
                        help_text="The organization's, when it was set.", max_length=3
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[
                            ("MONTHLY", "Month"),
                            ("QUARTERLY", "Quarter"),
                            ("YEARLY", "Year"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "alert_thresholds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), size=None
                    ),
                ),
                (
                    "starts_on",
                    models.DateField(help_text="In the organization's time zone."),
                ),
                (
                    "is_enabled",
                    models.BooleanField(default=True, help_text="Off once it is removed."),
                ),
                ("created_by", models.CharField(help_text="An e-mail address.", max_length=254)),
                ("created_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                (
                    "organization",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="budget",
                        to="orgs.organization",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="budget_amount_is_positive"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("period__in", ["MONTHLY", "QUARTERLY", "YEARLY"])),
                        name="budget_period_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("alert_thresholds__contained_by", [50, 75, 80, 90, 100, 120])
                        ),
                        name="budget_thresholds_are_known",
                    ),
                ],
            },
        ),
    ]
