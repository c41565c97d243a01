from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0018_staff_give_ownership_and_deactivate"),
    ]

    operations = [
        migrations.AddField(
            model_name="membership",
            name="chosen_at",
            field=models.DateTimeField(
                help_text="When they last chose to work in this organization.", null=True
            ),
        ),
    ]
