from __future__ import annotations

from django.db import migrations, models

# What an event says itself, of its customer or as one.
NAMED = """
    update billing_stripeevent set stripe_customer_id = found.customer
    from (
        select stripe_id as event, case payload #>> '{data,object,object}'
            when 'customer' then payload #>> '{data,object,id}'
            else payload #>> '{data,object,customer}'
        end as customer from billing_stripeevent
    ) found
    where stripe_id = found.event and found.customer like 'cus\\_%%' and length(customer) <= 255
"""
# A dispute and a refund we wrote down for an organization, by its id or its charge's.
BY_INCIDENT = """
    update billing_stripeevent set stripe_customer_id = customer.stripe_id
    from billing_paymentincident incident
    join billing_customer customer using (organization_id)
    where billing_stripeevent.stripe_customer_id = '' and incident.stripe_id in
        (payload #>> '{data,object,id}', payload #>> '{data,object,charge}')
"""
# Any other object, by one that it names and another event is about.
BY_OTHERS = """
    update billing_stripeevent set stripe_customer_id = known.customer
    from (
        select distinct payload #>> '{data,object,id}' as id, stripe_customer_id as customer
        from billing_stripeevent where stripe_customer_id <> ''
    ) known
    where stripe_customer_id = '' and known.id in (
        payload #>> '{data,object,charge}', payload #>> '{data,object,invoice}',
        payload #>> '{data,object,payment_intent}', payload #>> '{data,object,subscription}'
    )
"""


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0005_stripe_secrets_are_encrypted"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasedCustomer",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
            ],
        ),
        migrations.AddField(
            model_name="stripeevent",
            name="left_because",
            field=models.CharField(
                blank=True, default="", help_text="Why nothing was done with it.", max_length=200
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="stripeevent",
            name="stripe_customer_id",
            field=models.CharField(
                blank=True,
                db_index=True,
                default="",
                help_text="Whose it is, as far as that is known.",
                max_length=255,
            ),
            preserve_default=False,
        ),
        *[
            migrations.RunSQL([(sql, None)], migrations.RunSQL.noop)
            for sql in (NAMED, BY_INCIDENT, BY_OTHERS)
        ],
    ]
