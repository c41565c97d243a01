from __future__ import annotations

from typing import Any

from django.db import migrations, transaction

# What an event says itself, of its customer or as one, or of whom it was one until then.
NAMED = """
    update billing_stripeevent set stripe_customer_id = found.customer
    from (
        select stripe_id as event, case payload #>> '{data,object,object}'
            when 'customer' then payload #>> '{data,object,id}'
            else coalesce(
                payload #>> '{data,object,customer}',
                payload #>> '{data,previous_attributes,customer}'
            )
        end as customer from billing_stripeevent where stripe_customer_id = ''
    ) found
    where stripe_id = found.event and found.customer like 'cus\\_%' and length(customer) <= 255
"""
# A dispute and a refund we wrote down for an organization, by its id or its charge's.
BY_INCIDENT = """
    update billing_stripeevent set stripe_customer_id = customer.stripe_id
    from billing_paymentincident incident
    join billing_customer customer using (organization_id)
    where billing_stripeevent.stripe_customer_id = ''
        and payload #>> '{data,object,LINK}' = incident.stripe_id
"""
# Any other object, by one that it names and another event is about.
BY_OTHERS = """
    update billing_stripeevent set stripe_customer_id = known.customer
    from (
        select payload #>> '{data,object,id}' as id, min(stripe_customer_id) as customer
        from billing_stripeevent where stripe_customer_id <> '' group by 1
    ) known
    where stripe_customer_id = '' and payload #>> '{data,object,LINK}' = known.id
"""
# A statement for each link: joined by one equation, the inbox is read once and not once a row.
FILLING = [
    NAMED,
    *[BY_INCIDENT.replace("LINK", link) for link in ("id", "charge")],
    *[
        BY_OTHERS.replace("LINK", link)
        for link in ("charge", "invoice", "payment_intent", "subscription")
    ],
]


def fill(apps: Any, schema_editor: Any) -> None:
    """Fill in what can be known; each statement lets go of its rows, which workers may want."""
    connection = schema_editor.connection
    for sql in FILLING:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            # Nothing is known yet of what a new column holds, and a guess may be for pair by pair.
            cursor.execute("set local enable_nestloop = off")
            cursor.execute(sql, None)


class Migration(migrations.Migration):
    """Fill in whose the events are that came before they said it; may be done again."""

    atomic = False

    dependencies = [
        ("billing", "0011_the_release_before_may_write"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
