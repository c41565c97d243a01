"""What a request for a code may say; a mistake is told on our page, or to the client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urlsplit

from allauth.idp.oidc.internal.tokens import decode_jwt_token
from allauth.idp.oidc.models import Client
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from orgs.models import User
from orgs.openid.subjects import user_with
from orgs.product.clients import is_registered

# The parameter by which a client says for which organization, by its slug.
HINT = "organization_hint"
ONCE = (
    *("client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce"),
    *("code_challenge", "code_challenge_method", "prompt", "max_age", "id_token_hint", HINT),
)
# What the provider's library reads; it would misunderstand, or choke on, what we answer ourselves.
PASSED_ON = (
    *("client_id", "redirect_uri", "response_type", "scope", "state", "nonce"),
    *("code_challenge", "code_challenge_method"),
)
# RFC 7636: 32 bytes in base64url.
CHALLENGE = re.compile(r"[\w-]{43}", re.ASCII)
SECONDS = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True)
class CodeRequest:
    """A request for a code: `client` is None if there is nobody to send an answer to."""

    said: QueryDict
    client: Client | None

    @classmethod
    def of(cls, request: HttpRequest) -> CodeRequest:
        """Return what a request says, with its client if it is one that may be answered."""
        said = request.GET
        client = Client.objects.filter(pk=said.get("client_id", "")).first()
        is_clear = all(len(said.getlist(name)) <= 1 for name in ONCE)
        if client is None or not is_clear:
            return cls(said, None)
        asked = cls(said, client)
        known = client.get_redirect_uris()
        return asked if is_registered(asked.redirect_uri, known) else cls(said, None)

    @property
    def redirect_uri(self) -> str:
        return self.said.get("redirect_uri", "")

    @property
    def prompts(self) -> list[str]:
        """How the reader is to be asked, such as none or login."""
        return self.said.get("prompt", "").split()

    @property
    def is_silent(self) -> bool:
        return "none" in self.prompts

    @property
    def scopes(self) -> list[str]:
        return self.said.get("scope", "").split()

    def mistake(self) -> str:
        """Return the code of what the client did wrong; empty if nothing."""
        if self.said.get("response_type") != "code":
            return "unsupported_response_type"
        if "resource" in self.said:
            return "invalid_target"
        if "request" in self.said or "request_uri" in self.said:
            return "request_not_supported"
        if "openid" not in self.scopes:
            return "invalid_scope"
        is_well_formed = (
            CHALLENGE.fullmatch(self.said.get("code_challenge", ""))
            and self.said.get("code_challenge_method") == "S256"
            and self.said.get("response_mode", "query") == "query"
            and SECONDS.fullmatch(self.said.get("max_age", "0"))
            and not (self.is_silent and len(self.prompts) > 1)
        )
        return "" if is_well_formed else "invalid_request"

    def wants_confirmation(self, confirmed_at: datetime | None, *, now: datetime) -> bool:
        """Whether somebody signed in has to prove again who they are.

        They did so last at `confirmed_at`, None if nobody knows when.
        """
        if "login" in self.prompts:
            return True
        if "max_age" not in self.said:
            return False
        longest = timedelta(seconds=int(self.said.get("max_age", "")))
        return confirmed_at is None or now - confirmed_at > longest

    def may_be_about(self, user: User) -> bool:
        """Whether the reader is whom the client expects, by an id token of theirs, however old."""
        hint = self.said.get("id_token_hint")
        if not hint or self.client is None:
            return True
        told = decode_jwt_token(hint, client_id=self.client.pk, verify_exp=False, verify_iss=True)
        return told is not None and user_with(str(told.get("sub"))) == user

    def once_confirmed(self) -> str:
        """Return the query for when the reader has proven who they are."""
        said = self.said.copy()
        left = " ".join(prompt for prompt in self.prompts if prompt != "login")
        for name in ("max_age", "prompt"):
            said.pop(name, None)
        if left:
            said["prompt"] = left
        return said.urlencode()

    def passed_on(self) -> str:
        """Return the query that the provider's library may read."""
        said = QueryDict(mutable=True)
        said.update({name: self.said.get(name, "") for name in PASSED_ON if name in self.said})
        return said.urlencode()

    def refused(self, code: str) -> HttpResponse:
        """Send the reader back to the client with an error; see RFC 6749, 4.1.2.1."""
        answer = {"error": code}
        if state := self.said.get("state"):
            answer["state"] = state
        return sent_to(self.redirect_uri, answer)


def sent_to(address: str, answer: dict[str, str]) -> HttpResponse:
    """Return a redirect to a client's registered address."""
    parts = urlsplit(address)
    query = "&".join(filter(None, [parts.query, urlencode(answer)]))
    # Django's own redirect looks at schemes, which were looked at when it was registered.
    return HttpResponse(status=302, headers={"Location": parts._replace(query=query).geturl()})


def impossible(request: HttpRequest) -> HttpResponse:
    """Say that a site asked for something wrong, and send nobody anywhere."""
    return render(request, "onboarding/openid/wrong.html", status=400)
