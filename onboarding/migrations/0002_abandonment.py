from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("onboarding", "0001_initial"),
        ("orgs", "0003_initial_key_may_follow_a_revoked_one"),
    ]

    operations = [
        migrations.CreateModel(
            name="Worker",
            fields=[
                ("id", models.CharField(max_length=100, primary_key=True, serialize=False)),
                ("started_at", models.DateTimeField()),
                (
                    "beat_at",
                    models.DateTimeField(help_text="When it was last seen at work.", null=True),
                ),
                (
                    "stopping_at",
                    models.DateTimeField(
                        help_text="Asked to stop: ends the step in hand and leaves the next.",
                        null=True,
                    ),
                ),
            ],
        ),
        migrations.AlterModelOptions(
            name="onboarding",
            options={
                "permissions": [
                    ("retry_onboarding", "Can retry a failed onboarding"),
                    ("abandon_onboarding", "Can abandon an onboarding and have it undone"),
                ]
            },
        ),
        migrations.RemoveIndex(
            model_name="onboarding",
            name="onboardings_in_progress",
        ),
        migrations.AddField(
            model_name="onboarding",
            name="abandoned_at",
            field=models.DateTimeField(
                help_text="Since then it is only taken down, never built.", null=True
            ),
        ),
        migrations.AddField(
            model_name="onboarding",
            name="abandoned_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("BY_STAFF", "By staff"),
                    ("PAYMENT_ENDED", "The payment was cancelled or refunded"),
                    ("DEADLINE", "Nobody took it up again in time"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="onboarding",
            name="may_drop_rows",
            field=models.BooleanField(
                default=False,
                help_text="Staff confirmed that the workspace goes even if it holds rows.",
            ),
        ),
        migrations.AlterField(
            model_name="onboarding",
            name="attempt",
            field=models.PositiveIntegerField(
                default=0, help_text="Counts claims, and abandoning; the fencing token."
            ),
        ),
        migrations.AlterField(
            model_name="onboarding",
            name="deadline_at",
            field=models.DateTimeField(
                help_text="PENDING is gone quiet here, IN_PROGRESS fails, FAILED is abandoned.",
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="onboarding",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="onboardings",
                to="orgs.organization",
            ),
        ),
        migrations.AlterField(
            model_name="onboardingstep",
            name="state",
            field=models.CharField(
                choices=[
                    ("WAITING", "Waiting"),
                    ("RUNNING", "Running"),
                    ("DONE", "Done"),
                    ("UNDONE", "Undone"),
                ],
                default="WAITING",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="onboarding",
            index=models.Index(
                condition=models.Q(("state__in", ["IN_PROGRESS", "FAILED"])),
                fields=["lease_expires_at"],
                name="onboardings_in_hand",
            ),
        ),
        migrations.AddConstraint(
            model_name="onboarding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("abandoned_at", None),
                    ("state__in", ["FAILED", "ROLLED_BACK"]),
                    _connector="OR",
                ),
                name="onboarding_abandoned_is_never_built",
            ),
        ),
        migrations.AddConstraint(
            model_name="onboarding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ROLLED_BACK"), _negated=True),
                fields=("organization",),
                name="one_onboarding_per_organization",
            ),
        ),
    ]
