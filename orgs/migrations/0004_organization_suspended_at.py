from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0003_initial_key_may_follow_a_revoked_one"),
    ]

    operations = [
        migrations.AddField(
            model_name="organization",
            name="suspended_at",
            field=models.DateTimeField(
                help_text="Since then the API refuses its keys; its data are kept.", null=True
            ),
        ),
    ]
