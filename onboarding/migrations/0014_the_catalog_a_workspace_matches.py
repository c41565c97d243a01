from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    # What was built before stays without: which catalog it matches is seen by the next look at it.
    dependencies = [("onboarding", "0013_a_retry_makes_sure")]

    operations = [
        migrations.AddField(
            model_name="onboarding",
            name="catalog_version",
            field=models.CharField(
                max_length=64,
                blank=True,
                help_text="The catalog that the workspace matched when it was last seen to match "
                "one.",
            ),
        ),
    ]
