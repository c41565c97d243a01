from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orgs", "0007_keys_for_many_uses")]

    operations = [
        migrations.CreateModel(
            name="RateLimit",
            fields=[
                ("bucket", models.CharField(max_length=60, primary_key=True, serialize=False)),
                (
                    "spent_until",
                    models.DateTimeField(help_text="From then on nothing of it is used up."),
                ),
            ],
        ),
        # Written with every request to the API, and nothing that has to outlast a crash.
        migrations.RunSQL(
            "ALTER TABLE orgs_ratelimit SET UNLOGGED", "ALTER TABLE orgs_ratelimit SET LOGGED"
        ),
    ]
