from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

# A process that knows no claims deletes a checkout without them, and must not be refused.
REFER = """
ALTER TABLE billing_trialclaim ADD CONSTRAINT trial_claims_let_checkouts_go
    FOREIGN KEY (checkout_id) REFERENCES billing_checkout (id)
    ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
"""
REFER_NO_MORE = "ALTER TABLE billing_trialclaim DROP CONSTRAINT trial_claims_let_checkouts_go"


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0017_the_language_of_a_payment_page"),
    ]

    operations = [
        migrations.AlterField(
            model_name="trialclaim",
            name="checkout",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="trial_claims",
                to="billing.checkout",
            ),
        ),
        migrations.RunSQL(REFER, REFER_NO_MORE),
    ]
