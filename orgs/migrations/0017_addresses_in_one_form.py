from __future__ import annotations

import logging
from collections import defaultdict

from django.db import migrations, models
from django.utils import timezone

import orgs.address_field
from orgs.address_field import comparable

logger = logging.getLogger(__name__)


def settle(apps, schema_editor):
    """Bring what is stored into one form; where two meet in it, whoever has proven it keeps it."""
    alias = schema_editor.connection.alias

    def rows(app, model):
        return apps.get_model(app, model).objects.using(alias)

    proofs = _settle_proofs(rows("account", "EmailAddress"))
    _settle_users(rows("orgs", "User"), rows("account", "EmailAddress"), proofs)
    _settle_invitations(rows("orgs", "Invitation"))
    for model in ("Identity", "Organization", "Invitation"):
        for pk, email in rows("orgs", model).values_list("pk", "email"):
            if comparable(email) != email:
                rows("orgs", model).filter(pk=pk).update(email=comparable(email))


def _by_canonical(rows):
    found = defaultdict(list)
    for row in rows:
        found[comparable(row.email)].append(row)
    return found.items()


def _settle_proofs(addresses):
    """Leave one proof of an address, and one row of it a user; returns whose the proof is."""
    proofs = {}
    by_rank = addresses.order_by("-verified", "-primary", "pk")
    for email, rows in _by_canonical(by_rank):
        kept = {}
        for row in rows:
            if row.user_id in kept:
                row.delete()
                if row.primary:
                    addresses.filter(pk=kept[row.user_id].pk).update(primary=True)
            else:
                kept[row.user_id] = row
        proven = [row for row in kept.values() if row.verified]
        if proven:
            proofs[email] = proven[0].user_id
        addresses.filter(pk__in=[row.pk for row in proven[1:]]).update(verified=False)
        for row in kept.values():
            if row.email != email:
                addresses.filter(pk=row.pk).update(email=email)
    return proofs


def _settle_users(users, addresses, proofs):
    """Let whoever has proven it hold the address, else whoever came first; others claim it."""
    for email, rows in _by_canonical(users.exclude(email="").order_by("pk")):
        holder = next((row for row in rows if row.pk == proofs.get(email)), rows[0])
        for row in rows:
            if row is holder:
                continue
            logger.warning("An address has two accounts; one claims it now", extra={"user": row.pk})
            if not addresses.filter(user_id=row.pk).exists():
                addresses.create(user_id=row.pk, email=email, primary=True, verified=False)
            users.filter(pk=row.pk).update(email="")
        if holder.email != email:
            users.filter(pk=holder.pk).update(email=email)


def _settle_invitations(invitations):
    """Leave the newest of those that wait for one address in one organization."""
    pending = invitations.filter(accepted_at=None, revoked_at=None).order_by("-pk")
    seen = set()
    for row in pending:
        key = (row.organization_id, comparable(row.email))
        if key in seen:
            invitations.filter(pk=row.pk).update(revoked_at=timezone.now())
        seen.add(key)


class Migration(migrations.Migration):
    dependencies = [
        ("orgs", "0016_one_clock"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="user", name="one_user_per_email"),
        migrations.RemoveConstraint(
            model_name="invitation", name="one_pending_invitation_per_address"
        ),
        migrations.RunPython(settle, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="user",
            name="email",
            field=orgs.address_field.AddressField(
                blank=True,
                help_text="Empty for an account whose address another has; see orgs.addresses.",
                max_length=254,
                verbose_name="e-mail address",
            ),
        ),
        migrations.AlterField(
            model_name="identity",
            name="email",
            field=orgs.address_field.AddressField(
                blank=True, help_text="Confirmed at the provider, or empty.", max_length=254
            ),
        ),
        migrations.AlterField(
            model_name="organization",
            name="email",
            field=orgs.address_field.AddressField(
                help_text="Where Stripe sends receipts.", max_length=254
            ),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="email",
            field=orgs.address_field.AddressField(max_length=254),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email", ""), _negated=True),
                fields=("email",),
                name="one_user_per_email",
                violation_error_message="There is already an account with this e-mail address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("accepted_at", None), ("revoked_at", None)),
                fields=("organization", "email"),
                name="one_pending_invitation_per_address",
            ),
        ),
    ]
