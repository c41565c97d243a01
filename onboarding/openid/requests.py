"""What a request for a code may say; a mistake is told on our page, or to the client."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from allauth.idp.oidc.models import Client
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from orgs.product.clients import is_registered

# The parameter by which a client says for which organization, by its slug.
HINT = "organization_hint"
ONCE = (
    *("client_id", "redirect_uri", "response_type", "response_mode", "scope", "state", "nonce"),
    *("code_challenge", "code_challenge_method", "prompt", "id_token_hint", HINT),
)


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
        has_challenge = bool(self.said.get("code_challenge"))
        if not has_challenge or self.said.get("code_challenge_method") != "S256":
            return "invalid_request"
        if self.said.get("response_mode", "query") != "query":
            return "invalid_request"
        return "invalid_request" if self.is_silent and len(self.prompts) > 1 else ""

    def without_prompt(self, *answered: str) -> str:
        """Return the query without the prompts that have been answered."""
        said = self.said.copy()
        left = [prompt for prompt in self.prompts if prompt not in answered]
        said.pop("prompt", None)
        if left:
            said["prompt"] = " ".join(left)
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
