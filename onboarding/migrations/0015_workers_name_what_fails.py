from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("onboarding", "0014_the_catalog_a_workspace_matches")]

    operations = [
        migrations.AddField(
            model_name="worker",
            name="failing",
            field=models.TextField(
                blank=True,
                help_text="What its last sweep could not look for; the log says why.",
            ),
        ),
    ]
