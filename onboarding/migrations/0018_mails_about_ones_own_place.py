from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("onboarding", "0017_mails_about_the_team"),
    ]

    operations = [
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
                    ("KEY_CHANGED", "Something happened to an API key"),
                    ("TEAM_CHANGED", "Something happened to the team"),
                    ("MEMBERSHIP_CHANGED", "Your place in the team"),
                ],
                max_length=20,
            ),
        ),
    ]
