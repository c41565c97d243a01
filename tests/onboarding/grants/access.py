"""What the tests of BigQuery access have in common."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.urls import reverse

from onboarding.warehouse import get_warehouse
from onboarding.warehouse.access import Grant, Member, Right
from orgs.models import WorkspaceGrant
from orgs.product.warehouse import Warehouse

NIMBUS = "nimbus@my-project.iam.gserviceaccount.com"


def entry(email, right="READER", member="user"):
    return Grant(email=email, member=Member(member), right=Right(right))


def add(traveller, email="jo@acme.example", *, kind="USER", role="READER", **options):
    sent = {"email": email, "kind": kind, "role": role}
    return traveller.client.post(reverse("settings_access"), sent, **options)


def remove(traveller, email="jo@acme.example", **options):
    grant = WorkspaceGrant.objects.get(email=email)
    return traveller.client.post(reverse("remove_access", args=[grant.pk]), **options)


def page_of(traveller):
    return traveller.client.get(reverse("settings_access")).content.decode()


def in_dataset(traveller):
    """Return who may use the workspace's dataset."""
    return get_warehouse().describe(traveller.organization.dataset_id).access


def state_of(email="jo@acme.example"):
    return WorkspaceGrant.objects.get(email=email).state


def product_with(**accounts):
    """Return today's product with these service accounts of its own."""
    return replace(settings.PRODUCT, warehouse=Warehouse(**accounts))
