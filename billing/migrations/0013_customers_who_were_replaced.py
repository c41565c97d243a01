from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0012_events_get_their_customer"),
        ("orgs", "0020_the_release_before_may_write"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormerCustomer",
            fields=[
                ("stripe_id", models.CharField(max_length=255, primary_key=True, serialize=False)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="former_customers",
                        to="orgs.organization",
                    ),
                ),
            ],
        ),
    ]
