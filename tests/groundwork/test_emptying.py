"""What a test on real connections leaves to the next: nothing of its own."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection

from tests.factories import MembershipFactory
from tests.groundwork.emptying import Emptying

pytestmark = pytest.mark.django_db(transaction=True)


def rows():
    return [
        connection.cursor()
        .execute(f"select count(*) from {connection.ops.quote_name(name)}")
        .fetchone()[0]
        for name in Emptying().tables
    ]


def test_every_table_that_a_test_wrote_to_is_empty_again():
    emptying = Emptying()
    MembershipFactory()
    assert any(rows())

    emptying.empty()

    assert not any(rows())


def test_roles_and_permissions_that_a_test_changed_are_made_anew():
    emptying = Emptying()
    before = set(Group.objects.values_list("name", "permissions__codename"))
    assert before
    Group.objects.first().permissions.clear()
    Permission.objects.first().delete()
    Group.objects.create(name="Somebody's own")

    emptying.empty()

    assert set(Group.objects.values_list("name", "permissions__codename")) == before
