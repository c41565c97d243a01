"""Clients: sites and programs that people sign in to with their account here.

The company's own stand in product.toml, and are as it says after every migration; staff make others
in the admin, whose users are asked before anything is told.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from allauth.idp.oidc.models import Client
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.hashers import is_password_usable, make_password
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from orgs import clock
from orgs.audit import OPERATOR, Tag, record_event
from orgs.models import OpenIDClient, User
from orgs.product import clients as folder

SCOPES = ("openid", "profile", "email", "organization")
GrantType = Client.GrantType
OF_FOLDER = {"data__is_of_folder": True}


@dataclass(frozen=True)
class NewClient:
    """A client and its secret in plain text, to be shown this once; empty for a public one."""

    client: OpenIDClient
    secret: str

    def __repr__(self) -> str:
        return f"NewClient({self.client.pk})"


def follow_folder(sender: object, *, apps: Any = installed, **kwargs: Any) -> None:
    """Make the clients as product.toml lists them. A receiver of post_migrate."""
    try:
        apps.get_model("orgs", "SignIn")
    except LookupError:
        return  # After a partial migration their tables may not exist yet.
    sync(settings.PRODUCT.clients, held=settings.CLIENT_SECRETS, now=clock.now())


@sensitive_variables("held")
def sync(listed: Iterable[folder.OpenIDClient], *, held: Mapping[str, str], now: datetime) -> None:
    """Make the clients of the product folder as it lists them, and remove those it no longer does.

    `held` are the secrets by the name of their variable. Safe to repeat; changes nothing that is as
    it should be.
    """
    listed = list(listed)
    with transaction.atomic():
        for one in listed:
            _follow(one, held[one.secret] if one.secret else "", now=now)
        gone = OpenIDClient.objects.filter(**OF_FOLDER).exclude(pk__in=[one.id for one in listed])
        for client in gone:
            _record(Tag.CLIENT_REMOVED, client, now=now)
            client.delete()


@sensitive_variables("secret", "made")
def create(
    *,
    name: str,
    redirect_uris: Sequence[str],
    post_logout_redirect_uris: Sequence[str],
    is_public: bool,
    by: User,
    reason: str,
    now: datetime,
) -> NewClient:
    """Create a client of somebody else's, whose users are asked for their consent."""
    client = OpenIDClient(name=name, created_at=now, data={})
    secret = "" if is_public else secrets.token_urlsafe(48)
    _describe(
        client,
        redirect_uris=redirect_uris,
        post_logout_redirect_uris=post_logout_redirect_uris,
        is_public=is_public,
    )
    if secret:
        client.set_secret(secret)
    with transaction.atomic():
        client.save(force_insert=True)
        _record(Tag.CLIENT_CREATED, client, by=by, reason=reason, now=now)
    return NewClient(client, secret)


def remove(client: OpenIDClient, *, by: User, reason: str, now: datetime) -> None:
    """Remove a client; whoever is signed in there is so no more."""
    with transaction.atomic():
        _record(Tag.CLIENT_REMOVED, client, by=by, reason=reason, now=now)
        client.delete()


@sensitive_variables("secret")
def _follow(listed: folder.OpenIDClient, secret: str, *, now: datetime) -> None:
    """Create the client, or change whatever differs from what the folder says."""
    held = OpenIDClient.objects.select_for_update().filter(pk=listed.id).first()
    client = held or OpenIDClient(pk=listed.id, created_at=now)
    before = _values_of(client) if held else {}
    client.name, client.skip_consent, client.data = listed.name, True, {"is_of_folder": True}
    _describe(
        client,
        redirect_uris=listed.redirect_uris,
        post_logout_redirect_uris=listed.post_logout_redirect_uris,
        is_public=not secret,
    )
    if secret and not client.check_secret(secret):
        client.set_secret(secret)
    if _values_of(client) == before:
        return
    client.save(force_insert=held is None)
    _record(Tag.CLIENT_CHANGED if held else Tag.CLIENT_CREATED, client, now=now)


def _values_of(client: OpenIDClient) -> dict[str, Any]:
    return {f.attname: deepcopy(getattr(client, f.attname)) for f in client._meta.concrete_fields}


def _describe(
    client: OpenIDClient,
    *,
    redirect_uris: Sequence[str],
    post_logout_redirect_uris: Sequence[str],
    is_public: bool,
) -> None:
    """Allow the client what every client may: codes with PKCE, and refresh tokens."""
    client.type = Client.Type.PUBLIC if is_public else Client.Type.CONFIDENTIAL
    if is_public and is_password_usable(client.secret):
        client.secret = make_password(None)
    client.set_grant_types([GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN])
    client.set_response_types([Client.ResponseType.CODE])
    client.set_scopes(list(SCOPES))
    client.set_redirect_uris(list(redirect_uris))
    client.set_post_logout_redirect_uris(list(post_logout_redirect_uris))
    # A public client may be a page that exchanges its code by itself, from another origin.
    client.set_cors_origins([*map(origin_of, redirect_uris)] if is_public else [])


def origin_of(address: str) -> str:
    """Return the origin of an address, as browsers and content security policies name it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _record(
    tag: Tag, client: OpenIDClient, *, now: datetime, by: User | None = None, reason: str = ""
) -> None:
    record_event(
        tag,
        organization=OPERATOR,
        now=now,
        actor=by,
        reason=reason,
        client=client.pk,
        redirect_uris=client.get_redirect_uris(),
    )
