"""Whoever publishes and delivers may be killed at any moment: nothing is lost or out of order."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from orgs.audit import Tag
from orgs.events import courier, feed, numbering
from orgs.models import AuditEvent, EventDelivery, EventEndpoint
from tests.factories import OrganizationFactory
from tests.groundwork import services
from tests.orgs.events.published import published
from tests.orgs.product.folders import LEAST, folder_with
from tests.trouble.races import meanwhile

SECONDS = 8
NEAR = '\n[network]\ninternal_hosts = ["127.0.0.1"]\n'


class Reader:
    """Reads on behind the last event that it has, again and again."""

    def __init__(self):
        self.read, self.is_over = [], threading.Event()

    def follow(self):
        position = 0
        while True:
            is_last = self.is_over.is_set()
            page = feed.after(position, limit=7)
            self.read += [event.public_id for event in page.events]
            position = page.next
            if is_last and not page.has_more:
                return
            self.is_over.wait(0.005)


def wreak_havoc(tmp_path, seed, *, url, heard):
    """Let processes publish, deliver, hear and be killed for some seconds."""
    told = [str(SECONDS), str(seed), str(urlsplit(url).port), str(heard)]
    subprocess.run(
        [sys.executable, "-m", "tests.trouble.event_workers", *told],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": services.postgres.url(connection.settings_dict["NAME"]),
            "PRODUCT_DIR": str(folder_with(tmp_path, LEAST + NEAR)),
            "ENCRYPTION_KEYS": ",".join(settings.ENCRYPTION_KEYS),
        },
        check=True,
        timeout=SECONDS + 60,
    )


@pytest.mark.thorough
@pytest.mark.parametrize("seed", [1, 2])
def test_killing_whoever_publishes_delivers_and_hears_loses_and_reorders_nothing(
    endpoint_at, nobody_there, receiver, tmp_path, seed
):
    endpoint, heard = endpoint_at(nobody_there), tmp_path / "heard"
    organizations = [OrganizationFactory() for _ in range(4)]
    reader = Reader()

    with meanwhile(reader.follow):
        wreak_havoc(tmp_path, seed, url=nobody_there, heard=heard)
        numbering.number()
        reader.is_over.set()

    events = published()
    assert [event.position for event in events] == list(range(1, len(events) + 1))
    assert reader.read == [event.public_id for event in events]
    places = dict(AuditEvent.objects.values_list("pk", "sequence"))
    recorded = AuditEvent.objects.filter(tag=Tag.PAYMENT_OVERDUE).values_list("pk", flat=True)
    assert {event.pk for event in events} == set(recorded)
    for organization in organizations:
        theirs = published(organization=organization)
        assert [event.sequence for event in theirs] == list(range(1, len(theirs) + 1))
        assert [places[event.pk] for event in theirs] == sorted(places[e.pk] for e in theirs)

    # What the last ones who were killed left behind is delivered by the next, a while later.
    EventEndpoint.objects.update(served_until=None, url=receiver.url)
    EventDelivery.objects.filter(delivered_at=None).update(due_at=timezone.now(), attempts=0)
    courier.serve(endpoint.pk)
    before = heard.read_text().split()
    assert before
    assert set(before) | set(receiver.ids) == set(reader.read)
    assert not EventDelivery.objects.owed().exists()
