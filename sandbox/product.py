"""The product behind a demo's door: made known to Latchkey, and told what it has to know."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from billing.plans import all_plans
from orgs import clock, service_credentials
from orgs.events import endpoints
from orgs.models import EventEndpoint, OpenIDClient, Scope, Service, User
from orgs.openid import clients
from sandbox.environment import EmbeddedDefault

SERVICE = "product"
# One that no company's folder is likely to give an endpoint.
ENDPOINT = "demo-product"
# The example's own name for its client, which its folder lists.
CLIENT = "nimbus"
REASON = "The product behind the demo's door"


def make_known(default: EmbeddedDefault, *, by: User) -> dict[str, str]:
    """Make the example product known here; return the environment variables it starts with.

    It stands behind the door of any company's folder. Its secrets are fresh ones each time, and end
    those before.
    """
    now = clock.now()
    steps = {name: " ".join(secrets) for name, secrets in settings.STEP_SECRETS.items()}
    return {
        **steps,
        "LATCHKEY_URL": default.web_url,
        "NIMBUS_SERVICE_SECRET": _service_secret(now=now),
        "NIMBUS_EVENT_SECRET": _event_secret(f"{default.product_url}/events", now=now),
        "NIMBUS_CLIENT": _client_id(default.product_url, by=by, now=now),
        "NIMBUS_METRIC": _metric_to_count(),
    }


def _service_secret(*, now: datetime) -> str:
    if Service.objects.filter(name=SERVICE).exists():
        return service_credentials.rotate(SERVICE, grace=timedelta(0), by="demo", now=now).secret
    return service_credentials.create(name=SERVICE, scopes=Scope.values, by="demo", now=now).secret


def _event_secret(url: str, *, now: datetime) -> str:
    known = EventEndpoint.objects.filter(name=ENDPOINT)
    # Its port may be another one since.
    if known.update(url=url):
        return endpoints.rotate(known.get(), by="demo", reason=REASON, now=now).secret
    return endpoints.create(
        name=ENDPOINT, url=url, types=(), by="demo", reason=REASON, now=now
    ).secret


def _client_id(url: str, *, by: User, now: datetime) -> str:
    """Return the id under which people sign in to the product: the folder's, or one made here."""
    if any(listed.id == CLIENT and not listed.secret for listed in settings.PRODUCT.clients):
        return CLIENT
    name = settings.PRODUCT.brand.name
    trusted = OpenIDClient.objects.filter(name=name, skip_consent=True)
    known = trusted.exclude(data__has_key="is_of_folder").first()
    if known:
        # A port of this machine's may be any.
        return str(known.pk)
    made = clients.create(
        name=name,
        redirect_uris=[f"{url}/callback"],
        post_logout_redirect_uris=[f"{url}/"],
        is_public=True,
        by=by,
        reason=REASON,
        now=now,
    ).client
    # As if the folder listed it: nobody is asked whether the company may know them.
    OpenIDClient.objects.filter(pk=made.pk).update(skip_consent=True)
    return str(made.pk)


def _metric_to_count() -> str:
    """Return what the product counts: a limit that every plan has; empty if there is none."""
    shared = [{limit for limit, _, _ in plan.limits} - {"seats"} for plan in all_plans()]
    return next(iter(sorted(set.intersection(*shared))), "")
