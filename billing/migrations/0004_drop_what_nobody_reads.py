from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0003_amount_may_be_unknown"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="checkout",
            name="expires_at",
        ),
        migrations.RemoveField(
            model_name="checkout",
            name="url",
        ),
        migrations.RemoveField(
            model_name="customer",
            name="livemode",
        ),
    ]
