from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0008_payments_may_be_paused"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkout",
            name="stripe_price_id",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The price behind the plan when this was opened.",
                max_length=255,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="subscription",
            name="is_to_end",
            field=models.BooleanField(
                default=False,
                help_text="What was paid for it was given back: we cancel it at Stripe, however "
                "long that takes.",
            ),
        ),
    ]
