"""What can be asked of the admin's lists: nothing that would tell a hash, a digest or a secret."""

from __future__ import annotations

import itertools

import pytest
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import reverse

from orgs.encryption import EncryptedField
from orgs.models import AuditEvent, User
from orgs.staff.permissions import OURS
from orgs.staff.roles import Role
from tests.factories import UserFactory
from tests.people.staff import employee

pytestmark = [pytest.mark.fault("X4"), pytest.mark.django_db]

# What a field that nobody may learn is called. The audit log's hash is evidence, and shown.
SENSITIVE = (
    "password",
    "digest",
    "secret",
    "token",
    "encrypted",
    "hash",
    "nonce",
    "session_data",
    "session_key",
    "api_key",
    "payload",
    "stripe_data",
    "data",
    "args",
    "kwargs",
    "result",
)
LOOKUPS = ("", "__startswith", "__regex", "__gt", "__exact", "__isnull")
ADMINS = list(admin.site._registry.values())


def is_sensitive(field):
    shown = field.model is AuditEvent
    is_named = any(word in field.name for word in SENSITIVE)
    return isinstance(field, EncryptedField) or (is_named and not shown)


def sensitive_paths(model, depth, before=""):
    """Yield every way to a field that nobody may learn, across relations in both directions."""
    for field in model._meta.get_fields():
        if not field.is_relation and is_sensitive(field):
            yield before + field.name
        elif field.is_relation and field.related_model and depth > 1:
            yield from sensitive_paths(field.related_model, depth - 1, f"{before}{field.name}__")


def paths_of(model_admin):
    """Of ours the way through an organization as well, of others what is beside them."""
    model = model_admin.model
    return set(sensitive_paths(model, 3 if model._meta.app_label in OURS else 2))


def list_of(model_admin):
    opts = model_admin.model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")


def signed_in(user):
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def asked(address="/", user=None):
    request = RequestFactory().get(address)
    request.user = user or User(is_superuser=True, is_staff=True)
    return request


def test_the_walk_meets_what_must_not_be_learned():
    paths = {path for one in ADMINS for path in paths_of(one)}

    assert {"password", "digest", "encrypted_copy", "encrypted_secret"} <= paths
    assert {"user__password", "organization__api_keys__digest"} <= paths
    assert {"members__password", "authenticator__data", "stripe_data"} <= paths


def test_no_list_answers_a_look_up_at_a_secret():
    request = asked()
    for one in ADMINS:
        for path, lookup in itertools.product(paths_of(one), LOOKUPS):
            assert not one.lookup_allowed(path + lookup, "a", request), (one, path + lookup)


@pytest.mark.thorough
def test_asking_all_the_same_is_refused_and_tells_nothing():
    user = UserFactory()
    user.set_password("a password of hers")
    user.save()
    viewer, superuser = employee(Role.VIEWER), User.objects.create_superuser("s@x.example", "s")

    for client, admins in (
        (signed_in(viewer), [one for one in ADMINS if one.model._meta.app_label in OURS]),
        (signed_in(superuser), ADMINS),
    ):
        for one in admins:
            for path in sensitive_paths(one.model, depth=1):
                for begins in (user.password[0], "~"):
                    answer = client.get(list_of(one), {f"{path}__startswith": begins})
                    assert answer.status_code == 400, path


@pytest.mark.thorough
def test_a_list_is_ordered_by_its_own_columns_alone(admin_user):
    for model_admin in ADMINS:
        columns = model_admin.get_list_display(asked())

        for index in range(-1, len(columns) + 3):
            for sign in ("", "-"):
                request = asked(f"/?o={sign}{index}", admin_user)
                ordering = model_admin.get_changelist_instance(request).get_ordering(
                    request, model_admin.get_queryset(request)
                )
                for part in map(str, ordering):
                    assert not any(word in part for word in SENSITIVE), part


def test_a_column_that_may_not_be_ordered_by_is_not(admin_user):
    class Narrow(type(admin.site._registry[User])):
        list_display, sortable_by = ("email", "last_login"), ("last_login",)

    narrow = Narrow(User, admin.site)
    request = asked("/?o=1", admin_user)
    ordering = narrow.get_changelist_instance(request).get_ordering(request, User.objects.all())

    assert "email" not in ordering


def test_no_search_looks_into_a_secret():
    for model_admin in ADMINS:
        for name in model_admin.get_search_fields(asked()):
            last = name.rsplit("__", 1)[-1]
            is_evidence = model_admin.model is AuditEvent and last == "hash"
            assert is_evidence or not any(word in last for word in SENSITIVE), name


def test_every_list_can_be_searched(admin_user):
    client = signed_in(admin_user)

    for model_admin in ADMINS:
        answer = client.get(list_of(model_admin), {"q": "'\"a\\ 7"})

        assert answer.status_code == 200, model_admin


@pytest.mark.thorough
def test_every_filter_of_a_list_still_works(admin_client):
    for model_admin in ADMINS:
        changelist = admin_client.get(list_of(model_admin))
        assert changelist.status_code == 200
        cl = changelist.context["cl"]

        for spec in cl.filter_specs:
            for choice in list(spec.choices(cl))[:4]:
                answer = admin_client.get(list_of(model_admin) + choice["query_string"])
                assert answer.status_code == 200, choice["query_string"]
