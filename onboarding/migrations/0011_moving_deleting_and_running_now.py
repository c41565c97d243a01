from __future__ import annotations

from django.db import migrations, models

# What is complete may still be taken down, but only in order to be moved or deleted.
LET_GO_ON_PURPOSE = """
DROP TRIGGER onboarding_ended_stays_ended ON onboarding_onboarding;
CREATE TRIGGER onboarding_ended_stays_ended
    BEFORE UPDATE OF state ON onboarding_onboarding FOR EACH ROW
    WHEN (
        OLD.state IN ('COMPLETED', 'ROLLED_BACK') AND NEW.state <> OLD.state AND NOT (
            OLD.state = 'COMPLETED' AND NEW.state = 'FAILED'
            AND NEW.abandoned_at IS NOT NULL AND NEW.abandoned_because IN ('MOVED', 'DELETED')
        )
    )
    EXECUTE FUNCTION onboarding_keep_ended();
"""
LET_NOTHING_GO = """
DROP TRIGGER onboarding_ended_stays_ended ON onboarding_onboarding;
CREATE TRIGGER onboarding_ended_stays_ended
    BEFORE UPDATE OF state ON onboarding_onboarding FOR EACH ROW
    WHEN (OLD.state IN ('COMPLETED', 'ROLLED_BACK') AND NEW.state <> OLD.state)
    EXECUTE FUNCTION onboarding_keep_ended();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("onboarding", "0010_refresh_failure_code"),
        ("orgs", "0009_roles_of_staff"),
    ]

    operations = [
        migrations.CreateModel(
            name="Deletion",
            fields=[
                ("organization_id", models.UUIDField(primary_key=True, serialize=False)),
                ("organization_slug", models.CharField(max_length=50)),
                ("requested_at", models.DateTimeField()),
                ("requested_by", models.CharField(help_text="An e-mail address.", max_length=254)),
                ("reason", models.TextField()),
                ("due_at", models.DateTimeField()),
                ("attempts", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                (
                    "finished_at",
                    models.DateTimeField(help_text="Since then nothing is left.", null=True),
                ),
            ],
            options={
                "permissions": [("run_deletion", "Can have a deletion tried right now")],
            },
        ),
        migrations.AlterModelOptions(
            name="onboarding",
            options={
                "permissions": [
                    ("retry_onboarding", "Can retry a failed onboarding"),
                    ("run_onboarding", "Can have an onboarding worked on right now"),
                    ("abandon_onboarding", "Can abandon an onboarding and have it undone"),
                ]
            },
        ),
        migrations.AlterModelOptions(
            name="outgoingmail",
            options={"permissions": [("resend_outgoingmail", "Can have a mail sent once more")]},
        ),
        migrations.AlterModelOptions(
            name="refresh",
            options={
                "permissions": [("run_refresh", "Can have a refresh tried right now")],
                "verbose_name_plural": "refreshes",
            },
        ),
        migrations.AlterField(
            model_name="onboarding",
            name="abandoned_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("BY_STAFF", "By staff"),
                    ("PAYMENT_ENDED", "The payment was cancelled or refunded"),
                    ("DEADLINE", "Nobody took it up again in time"),
                    ("MOVED", "To be built again in another location"),
                    ("DELETED", "The organization's data are deleted"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddIndex(
            model_name="onboarding",
            index=models.Index(fields=["finished_at"], name="onboardings_by_finish"),
        ),
        migrations.AddIndex(
            model_name="deletion",
            index=models.Index(
                condition=models.Q(("finished_at", None)),
                fields=["due_at"],
                name="unfinished_deletions",
            ),
        ),
        migrations.RunSQL(LET_GO_ON_PURPOSE, LET_NOTHING_GO),
    ]
