"""Supabase Auth and Clerk as our code meets them: users, keys, signed tokens and events.

The answers are GoTrue's, by its source; what is proven here is our code and not Supabase's.
"""

from __future__ import annotations

import base64
import json
import secrets
import socket
import threading
import time
import uuid
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import jwt
import uvicorn
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from django.urls import reverse
from jwt.algorithms import ECAlgorithm, RSAAlgorithm
from standardwebhooks.webhooks import Webhook
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

PARTY = "https://app.example.com"
PUBLISHABLE_KEY = "sb_publishable_for_tests"
WEBHOOK_SECRET = "whsec_" + base64.b64encode(b"for tests only, and not in use").decode()
API_VERSION = {"x-supabase-api-version": "2024-01-01"}


class IdentityProvider:
    """Both providers behind one address; empty, working and without confirmations at first."""

    def __init__(self):
        self.url = ""
        self.ec_key = ec.generate_private_key(ec.SECP256R1())
        self.rsa_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.reset()

    def reset(self):
        self.users, self.mails, self.requests = {}, [], []
        self.confirms, self.fault = False, None
        self.opens_sessions = True

    # --- What tests arrange and look at ---

    @property
    def supabase_issuer(self):
        return f"{self.url}/auth/v1"

    @property
    def clerk_issuer(self):
        return f"{self.url}/clerk"

    def add_user(self, email, password="correct horse battery", *, confirmed=True, **metadata):
        """Make a user at Supabase behind our back, as another application would."""
        user = {
            "id": str(uuid.uuid4()),
            "aud": "authenticated",
            "role": "authenticated",
            "email": email.lower(),
            "email_confirmed_at": _iso() if confirmed else None,
            "app_metadata": {"provider": "email", "providers": ["email"]},
            "user_metadata": metadata,
            "identities": [],
            "created_at": _iso(),
            "updated_at": _iso(),
            "is_anonymous": False,
        }
        self.users[user["id"]] = {"user": user, "password": password, "banned": False}
        return user

    def change_user(self, user, **changes):
        user.update(changes, updated_at=_iso())
        return user

    def user_of(self, email):
        return next((u for u in self.users.values() if u["user"]["email"] == email.lower()), None)

    def link_from_mail(self):
        """Return the token in the newest mail."""
        return self.mails[-1]["token_hash"]

    # --- Tokens and events ---

    def supabase_token(self, user=None, *, key=None, headers=None, without=(), **claims):
        user = user or self.add_user("alice@acme.example")
        now = int(time.time())
        said = {
            "iss": self.supabase_issuer,
            "sub": user["id"],
            "aud": "authenticated",
            "role": "authenticated",
            "email": user["email"],
            "user_metadata": user["user_metadata"],
            "app_metadata": user["app_metadata"],
            "session_id": str(uuid.uuid4()),
            "is_anonymous": False,
            "iat": now,
            "exp": now + 3600,
        }
        said = {k: v for k, v in {**said, **claims}.items() if k not in without}
        algorithm = "RS256" if isinstance(key, rsa.RSAPrivateKey) else "ES256"
        return _signed(said, key or self.ec_key, algorithm, {"kid": "ec"} | (headers or {}))

    def clerk_token(self, subject="user_1", *, key=None, headers=None, without=(), **claims):
        now = int(time.time())
        said = {
            "iss": self.clerk_issuer,
            "sub": subject,
            "sid": "sess_1",
            "azp": PARTY,
            "iat": now,
            "nbf": now - 5,
            "exp": now + 60,
            "v": 2,
            "sts": "active",
        }
        said = {k: v for k, v in {**said, **claims}.items() if k not in without}
        return _signed(said, key or self.rsa_key, "RS256", {"kid": "rsa"} | (headers or {}))

    def jwks(self):
        ec_jwk = ECAlgorithm.to_jwk(self.ec_key.public_key(), as_dict=True)
        rsa_jwk = RSAAlgorithm.to_jwk(self.rsa_key.public_key(), as_dict=True)
        return {
            "keys": [
                {**ec_jwk, "kid": "ec", "alg": "ES256", "use": "sig"},
                {**rsa_jwk, "kid": "rsa", "alg": "RS256", "use": "sig"},
            ]
        }

    # --- What GoTrue answers ---

    def sign_up(self, sent):
        there = self.user_of(sent["email"])
        if len(sent["password"]) < 6:
            return _error(422, "weak_password", weak_password={"reasons": ["length"]})
        if len(sent["password"].encode()) > 72:
            return _error(400, "validation_failed")
        if there and not self.confirms:
            return _error(422, "user_already_exists")
        if there:  # A user that does not exist, for whoever tries out addresses.
            made_up = {**there["user"], "id": str(uuid.uuid4()), "identities": []}
            return JSONResponse({**made_up, "user_metadata": sent["data"]})
        user = self.add_user(
            sent["email"], sent["password"], confirmed=not self.confirms, **sent["data"]
        )
        if self.confirms:
            self._mail("signup", user)
            return JSONResponse(user)
        return JSONResponse(self._session(user))

    def sign_in(self, sent):
        there = self.user_of(sent["email"])
        if there and there["banned"]:  # Before the password is looked at.
            return _error(400, "user_banned")
        if there is None or there["password"] != sent["password"]:
            return _error(400, "invalid_credentials")
        if not there["user"]["email_confirmed_at"]:
            return _error(400, "email_not_confirmed")
        return JSONResponse(self._session(there["user"]))

    def verify(self, sent):
        mail = next((m for m in self.mails if m["token_hash"] == sent.get("token_hash")), None)
        types = {"email": "signup"}
        if mail is None or mail["used"] or mail["type"] != types.get(sent["type"], sent["type"]):
            return _error(403, "otp_expired")
        mail["used"] = True
        user = self.users[mail["user_id"]]["user"]
        self.change_user(user, email_confirmed_at=_iso())
        return JSONResponse(self._session(user) if self.opens_sessions else user)

    def change(self, sent, token):
        claims = jwt.decode(token, self.ec_key.public_key(), ["ES256"], audience="authenticated")
        there = self.users[claims["sub"]]
        if there.get("has_factor"):  # The session of a link has not passed it.
            return _error(401, "insufficient_aal")
        if "password" in sent:
            if len(sent["password"].encode()) > 72:
                return _error(400, "validation_failed")
            if sent["password"] == there["password"]:
                return _error(422, "same_password")
            there["password"] = sent["password"]
        return JSONResponse(self.change_user(there["user"]))

    def send(self, kind, sent):
        there = self.user_of(sent["email"])
        if there:
            self._mail(kind, there["user"])
        return JSONResponse({})

    def _mail(self, kind, user):
        mail = {"type": kind, "user_id": user["id"], "token_hash": secrets.token_hex(28)}
        self.mails.append({**mail, "used": False})

    def _session(self, user):
        return {
            "access_token": self.supabase_token(user),
            "token_type": "bearer",
            "expires_in": 3600,
            "expires_at": int(time.time()) + 3600,
            "refresh_token": secrets.token_hex(6),
            "user": user,
        }


def deliver(client, provider, event, *, event_id=None, **changes):
    """Deliver an event as Clerk's Svix or Supabase does; returns the answer."""
    body = event if isinstance(event, str) else json.dumps(event)
    headers = signed_headers(
        provider, body, event_id=event_id or f"msg_{uuid.uuid4().hex}", **changes
    )
    answer = client.post(
        reverse("identity_webhook", args=[provider]),
        body,
        content_type="application/json",
        headers=headers,
    )
    if provider == "supabase" and answer.status_code < 300:
        assert is_taken_by_gotrue(answer), "GoTrue refuses the sign-up: invalid content type"
    return answer


def is_taken_by_gotrue(answer):
    """Whether GoTrue takes it for the answer of a hook; every sign-up fails if it does not."""
    said = answer.headers.get("Content-Type", "").partition(";")[0]
    return said == "application/json" or (said == "" and answer.status_code == 204)


def signed_headers(provider, body, *, event_id, secret=WEBHOOK_SECRET, age=timedelta(0)):
    at = datetime.now(UTC) - age
    prefix = "svix" if provider == "clerk" else "webhook"
    return {
        f"{prefix}-id": event_id,
        f"{prefix}-timestamp": str(int(at.timestamp())),
        f"{prefix}-signature": Webhook(secret).sign(event_id, at, body),
    }


def clerk_user(subject="user_1", email="alice@acme.example", *, verified=True, at=None, **changes):
    at = at or datetime.now(UTC)
    return {
        "id": subject,
        "object": "user",
        "first_name": "Alice",
        "last_name": "Archer",
        "image_url": "https://img.clerk.com/alice",
        "primary_email_address_id": "idn_1",
        "email_addresses": [
            {
                "id": "idn_1",
                "email_address": email,
                "verification": {"status": "verified" if verified else "unverified"},
            }
        ],
        "unsafe_metadata": {},
        "public_metadata": {},
        "created_at": int(at.timestamp() * 1000),
        "updated_at": int(at.timestamp() * 1000),
        **changes,
    }


@contextmanager
def running(provider):
    """Serve it on a free port for as long as the block lasts."""
    server = uvicorn.Server(
        uvicorn.Config(_app(provider), log_level="warning", lifespan="off", ws="none")
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        provider.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        yield provider
        server.should_exit = True
        thread.join()


def _app(provider):
    async def auth(request):
        path = request.path_params["path"]
        sent = await request.json() if await request.body() else {}
        provider.requests.append((request.method, path, sent, dict(request.headers)))
        if provider.fault:
            return provider.fault()
        if path == ".well-known/jwks.json":
            return JSONResponse(provider.jwks())
        if request.headers.get("apikey") != PUBLISHABLE_KEY:
            return Response(status_code=401)
        match (request.method, path):
            case ("GET", "settings"):
                return JSONResponse({"mailer_autoconfirm": not provider.confirms})
            case ("POST", "signup"):
                return provider.sign_up(sent)
            case ("POST", "token"):
                return provider.sign_in(sent)
            case ("POST", "verify"):
                return provider.verify(sent)
            case ("PUT", "user"):
                return provider.change(sent, request.headers["authorization"].split()[1])
            case ("POST", "resend"):
                return provider.send("signup", sent)
            case ("POST", "recover"):
                return provider.send("recovery", sent)
        return _error(404, "not_found")

    async def clerk_keys(request):
        provider.requests.append(("GET", "clerk", {}, {}))
        return provider.fault() if provider.fault else JSONResponse(provider.jwks())

    return Starlette(
        routes=[
            Route("/auth/v1/{path:path}", auth, methods=["GET", "POST", "PUT"]),
            Route("/clerk/.well-known/jwks.json", clerk_keys),
        ]
    )


def _signed(claims, key, algorithm, headers):
    """Sign claims of any kind; jwt.encode would not write some that somebody else might."""
    headers = {name: value for name, value in headers.items() if value is not None}
    return jwt.PyJWS().encode(json.dumps(claims).encode(), key, algorithm, headers)


def _error(status, code, **more):
    body = {"code": code, "message": code.replace("_", " "), **more}
    return JSONResponse(body, status, headers=API_VERSION)


def _iso():
    return datetime.now(UTC).isoformat()
