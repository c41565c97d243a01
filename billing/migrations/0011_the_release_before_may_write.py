from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """A process that does not know a column leaves it out of what it inserts."""

    dependencies = [
        ("billing", "0010_what_stripe_refuses_and_what_is_resumed"),
    ]

    operations = [
        migrations.AlterField(
            model_name="checkout",
            name="stripe_price_id",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="The price behind the plan when this was opened.",
                max_length=255,
            ),
        ),
        migrations.AlterField(
            model_name="customer",
            name="told_email",
            field=models.EmailField(
                blank=True,
                db_default="",
                default="",
                help_text="The address that we last told Stripe to send receipts to.",
                max_length=254,
            ),
        ),
        migrations.AlterField(
            model_name="stripeevent",
            name="left_because",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Why nothing was done with it.",
                max_length=200,
            ),
        ),
        migrations.AlterField(
            model_name="stripeevent",
            name="stripe_customer_id",
            field=models.CharField(
                blank=True,
                db_default="",
                db_index=True,
                default="",
                help_text="Whose it is, as far as that is known.",
                max_length=255,
            ),
        ),
        migrations.AlterField(
            model_name="subscription",
            name="is_collection_paused",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Somebody paused its payments at Stripe: nothing is collected.",
            ),
        ),
        migrations.AlterField(
            model_name="subscription",
            name="is_to_end",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="What was paid for it was given back: we cancel it at Stripe, however "
                "long that takes.",
            ),
        ),
    ]
