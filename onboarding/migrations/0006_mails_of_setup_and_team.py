from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("onboarding", "0005_refreshes_and_more_mails"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="resends",
            field=models.PositiveSmallIntegerField(
                default=0, help_text="How often staff had it sent once more."
            ),
        ),
        migrations.AddField(
            model_name="outgoingmail",
            name="withdrawn_at",
            field=models.DateTimeField(
                help_text="Never sent: what it would have said was not true any more.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="outgoingmail",
            name="kind",
            field=models.CharField(
                choices=[
                    ("WELCOME", "Welcome"),
                    ("PAYMENT_OVERDUE", "A payment failed"),
                    ("SUSPENDED", "Suspended"),
                    ("RESUMED", "In force again"),
                    ("SETUP_FAILED", "The setup has stopped"),
                    ("SETUP_RECOVERED", "The setup went through after all"),
                    ("SETUP_ENDED", "The setup was given up and undone"),
                    ("INVITATION", "An invitation"),
                ],
                max_length=20,
            ),
        ),
    ]
