"""Nimbus, a made-up product behind the door: it sells forecasts, and knows nobody by itself.

It asks Latchkey whose key it was sent, counts what is used, hears what happens, does a step of its
own while a workspace is built, and lets people in with the account that they have there. Run it
with `uvicorn examples.nimbus.app:app`.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from typing import Any
from urllib.parse import urlencode

import httpx
import jwt
from standardwebhooks import Webhook, WebhookVerificationError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

LATCHKEY = os.environ.get("LATCHKEY_URL", "http://127.0.0.1:8000")
# One forecast is one of the plan's limit; none is counted where no plan has one.
METRIC = os.environ.get("NIMBUS_METRIC", "forecasts")
# Our client in product.toml, a public one: PKCE protects its codes.
CLIENT = os.environ.get("NIMBUS_CLIENT", "nimbus")
DISCOVERY = "/.well-known/openid-configuration"
SCOPES = "openid profile email organization"
# Seconds to wait for an answer: a customer waits as long.
PATIENCE = 5.0
# Verdicts that are kept at most, and seconds for which one holds while nobody can be asked.
MOST_KEPT, GRACE = 10_000, 300.0
# What a verdict is answered with; any other with 401.
STATUS = {"suspended": 403, "not_entitled": 403} | {"subscription_required": 402}
STATUS["limit_exceeded"] = 429


class Door:
    """Latchkey, as a product sees it: verdicts on keys, kept for as long as they say they hold."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client
        # By key: the verdict, and until when it holds.
        self._kept: dict[str, tuple[dict[str, Any], float]] = {}
        # How often something was forgotten, so that no answer from before is kept after it.
        self._forgotten = 0

    async def verify(self, key: str, *, address: str) -> dict[str, Any]:
        """Return the verdict on a key; a kept one if it still holds."""
        verdict, holds_until = self._kept.get(key, ({}, 0.0))
        if (now := time.monotonic()) < holds_until:
            return verdict
        forgotten = self._forgotten
        try:
            fresh = await self._ask({"key": key, "client_address": address})
        except httpx.HTTPError:
            # What was valid a moment ago, and is still kept, holds on while nobody can be asked.
            if verdict.get("valid") and key in self._kept and now < holds_until + GRACE:
                return verdict
            raise
        self._kept.pop(key, None)
        # Keys of nobody are not kept, or whoever made them up would fill the place of others.
        if forgotten == self._forgotten and fresh["organization"]:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = fresh, now + fresh["cache_for"]
        return fresh

    async def consume(self, key: str, quantity: int, *, address: str) -> dict[str, Any]:
        """Verify a key and count usage in one call; nothing of that may be kept."""
        counted = {METRIC: quantity} if METRIC else {}
        asked = {"key": key, "client_address": address, "consume": counted}
        # Ours, not our customer's, who could send one for all requests and be counted once.
        asked["idempotency_key"] = secrets.token_urlsafe()
        try:
            return await self._ask(asked)
        except (httpx.NetworkError, httpx.RemoteProtocolError):
            # If only the answer was lost, asking again counts nothing more.
            return await self._ask(asked)

    def forget(self, organization_id: str) -> None:
        """Keep nothing that is known of an organization: something has happened to it."""
        self._forgotten += 1
        self._kept = {
            key: kept
            for key, kept in self._kept.items()
            if kept[0]["organization"]["id"] != organization_id
        }

    async def _ask(self, asked: dict[str, Any]) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {os.environ.get('NIMBUS_SERVICE_SECRET', '')}"}
        answer = await self._client.post("/api/v1/keys/verify", json=asked, headers=headers)
        verdict: dict[str, Any] = answer.raise_for_status().json()
        return verdict


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    async with httpx.AsyncClient(base_url=LATCHKEY, timeout=PATIENCE, trust_env=False) as client:
        app.state.latchkey, app.state.door = client, Door(client)
        app.state.depots, app.state.browsers = {}, {}
        yield


# --- The product --------------------------------------------------------------------------------


async def forecast(request: Request) -> Response:
    """A forecast, counted against the plan's limit."""
    verdict = await _verdict(request, quantity=1)
    if not verdict["valid"]:
        return _refusal(verdict)
    left = {limit["name"]: limit["remaining"] for limit in verdict["limits"]}
    return JSONResponse(
        {
            "route": request.path_params["route"],
            "weather": "clear, wind from the west",
            "for": verdict["organization"]["name"],
            "left": left.get(METRIC, "no limit"),
        }
    )


async def whoami(request: Request) -> Response:
    """Whose key it is: from a kept verdict, if one holds."""
    verdict = await _verdict(request)
    if not verdict["valid"]:
        return _refusal(verdict)
    return JSONResponse({"organization": verdict["organization"], "plan": verdict["entitlements"]})


async def _verdict(request: Request, *, quantity: int = 0) -> dict[str, Any]:
    door: Door = request.app.state.door
    key = request.headers.get("X-API-Key", "")
    address = request.client.host if request.client else ""
    if quantity:
        return await door.consume(key, quantity, address=address)
    return await door.verify(key, address=address)


def _refusal(verdict: dict[str, Any]) -> Response:
    return JSONResponse({"error": verdict["code"]}, status_code=STATUS.get(verdict["code"], 401))


async def unavailable(request: Request, error: Exception) -> Response:
    """Say when to come back if Latchkey cannot be asked, or asks us or our customer to wait."""
    answer = getattr(error, "response", None)
    waits = answer is not None and answer.status_code == 429
    after = answer.headers.get("Retry-After", "10") if answer is not None else "10"
    code = "too_many_wrong_keys" if waits else "try_again"
    return JSONResponse(
        {"error": code}, status_code=429 if waits else 503, headers={"Retry-After": after}
    )


# --- Signing in with the account from there -----------------------------------------------------

IN = '<!doctype html><p>{}<form action="/logout" method="post"><button>Sign out</button></form>'
OUT = '<!doctype html><p>You’re not signed in. <a href="/login">Sign in</a>'


async def home(request: Request) -> Response:
    """Our page for whoever has signed in; anybody else is sent to do so."""
    person = request.app.state.browsers.get(request.cookies.get("browser"), {})
    if "sub" not in person:
        return RedirectResponse("/login")
    who = person.get("name") or person.get("email", "You")
    at = "{role} of {organization[name]}, plan {plan}, {status}".format(**person)
    return HTMLResponse(IN.format(escape(f"{who}: {at}")))


async def login(request: Request) -> Response:
    """Send somebody to Latchkey, which knows them, or has them sign in."""
    begun = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "code_verifier")}
    digest = hashlib.sha256(begun["code_verifier"].encode()).digest()
    asked = {"client_id": CLIENT, "response_type": "code", "code_challenge_method": "S256"}
    asked["code_challenge"] = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    asked |= {"scope": SCOPES, "state": begun["state"], "nonce": begun["nonce"]}
    asked["redirect_uri"] = str(request.url_for("callback"))
    return _remember(request, await _at_latchkey(request, "authorization_endpoint", asked), begun)


async def callback(request: Request) -> Response:
    """Exchange the code that somebody comes back with for who they are."""
    begun = request.app.state.browsers.pop(request.cookies.get("browser"), {})
    said, web = request.query_params, request.app.state.latchkey
    if "state" not in begun or said.get("state") != begun["state"] or "code" not in said:
        raise jwt.InvalidTokenError("Not what we asked for.")
    sent = {"grant_type": "authorization_code", "client_id": CLIENT, "code": said["code"]}
    sent["redirect_uri"] = str(request.url_for("callback"))
    sent["code_verifier"] = begun["code_verifier"]
    about = (await web.get(DISCOVERY)).raise_for_status().json()
    answer = (await web.post(about["token_endpoint"], data=sent)).raise_for_status()
    token = answer.json()["id_token"]
    keys = jwt.PyJWKSet.from_dict((await web.get(about["jwks_uri"])).json())
    key = keys[jwt.get_unverified_header(token)["kid"]]
    person = jwt.decode(token, key, algorithms=["RS256"], audience=CLIENT, issuer=about["issuer"])
    if person.get("nonce") != begun["nonce"]:
        raise jwt.InvalidTokenError("An answer to another question.")
    return _remember(request, RedirectResponse("/", 303), {**person, "id_token": token})


async def logout(request: Request) -> Response:
    """Sign somebody out, here and at Latchkey."""
    person = request.app.state.browsers.pop(request.cookies.get("browser"), {})
    said = {"client_id": CLIENT, "id_token_hint": person.get("id_token", "")}
    said["post_logout_redirect_uri"] = str(request.url_for("home"))
    return await _at_latchkey(request, "end_session_endpoint", said)


async def _at_latchkey(request: Request, where: str, said: dict[str, str]) -> Response:
    about = (await request.app.state.latchkey.get(DISCOVERY)).raise_for_status().json()
    return RedirectResponse(f"{about[where]}?{urlencode(said)}", 303)


def _remember(request: Request, answer: Response, what: dict[str, Any]) -> Response:
    request.app.state.browsers[cookie := secrets.token_urlsafe(32)] = what
    answer.set_cookie("browser", cookie, httponly=True)
    return answer


# --- What Latchkey tells us ---------------------------------------------------------------------


async def hear(request: Request) -> Response:
    """An event: whatever it was, what we keep of the organization holds no more."""
    event = await _signed(request, "NIMBUS_EVENT_SECRET")
    if event is None:
        return JSONResponse({"error": "not signed"}, status_code=401)
    request.app.state.door.forget(event["data"]["organization"]["id"])
    return Response(status_code=204)


async def open_depot(request: Request) -> Response:
    """Our step while a workspace is built: open a depot, once for each id."""
    step = await _signed(request, "NIMBUS_DEPOT_STEP_SECRET")
    if step is None:
        return JSONResponse({"code": "not_signed"}, status_code=401)
    depots = request.app.state.depots
    if depots.get(step["data"]["act_id"]) == "closed":
        return JSONResponse({"code": "depot_closed"}, status_code=409)
    # Opening takes a moment: the first answer says when to ask again.
    is_new = step["data"]["act_id"] not in depots
    depots[step["data"]["act_id"]] = "open"
    if is_new:
        return Response(status_code=202, headers={"Retry-After": "1"})
    return JSONResponse({"depot": step["data"]["organization"]["slug"]})


async def close_depot(request: Request) -> Response:
    """The way back: whatever the step opened is closed, and stays so."""
    step = await _signed(request, "NIMBUS_DEPOT_STEP_SECRET")
    if step is None:
        return JSONResponse({"code": "not_signed"}, status_code=401)
    request.app.state.depots[step["data"]["act_id"]] = "closed"
    return Response(status_code=204)


async def _signed(request: Request, variable: str) -> dict[str, Any] | None:
    """Return what was sent if one of the variable's secrets signed it."""
    body = await request.body()
    for secret in os.environ.get(variable, "").split():
        try:
            # Verifying raises on a wrong signature and on one that is too old.
            sent: dict[str, Any] = await asyncio.to_thread(
                Webhook(secret).verify, body, dict(request.headers)
            )
        except WebhookVerificationError:
            continue
        return sent
    return None


app = Starlette(
    routes=[
        Route("/", home),
        Route("/login", login),
        Route("/callback", callback),
        Route("/logout", logout, methods=["POST"]),
        Route("/v1/forecasts/{route}", forecast, methods=["POST"]),
        Route("/v1/me", whoami),
        Route("/events", hear, methods=["POST"]),
        Route("/steps/open_depot", open_depot, methods=["POST"]),
        Route("/steps/open_depot/undo", close_depot, methods=["POST"]),
    ],
    exception_handlers={
        httpx.HTTPError: unavailable,
        jwt.PyJWTError: lambda request, error: HTMLResponse(OUT, 400),
    },
    lifespan=lifespan,
)
