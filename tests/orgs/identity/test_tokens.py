"""Bearer tokens at the JSON API: whose they are, and everything that is no such token."""

from __future__ import annotations

import base64
import hmac
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from starlette.responses import HTMLResponse, JSONResponse, Response

from orgs import addresses
from orgs.identity import tokens
from orgs.identity.users import Profile, ensure_user, forget_user
from orgs.models import Identity, Membership, Organization, User
from tests.factories import MembershipFactory, OnboardingFactory
from tests.outside.identity_provider import PARTY, clerk_user, deliver
from tests.trouble.races import at_once


@pytest.fixture
def acme(in_memory):
    return OnboardingFactory().organization


@pytest.fixture
def member(provider, acme):
    """Join: `member(role)` returns a token of somebody who belongs to Acme."""

    def join(role=Membership.Role.MEMBER):
        user = provider.add_user("alice@acme.example")
        known = ensure_user("supabase", user["id"], Profile(as_of=timezone.now()))
        MembershipFactory(user=known, organization=acme, role=role)
        return provider.supabase_token(user)

    return join


def status(organization, token, client=None):
    address = reverse("api_organization_status", args=[getattr(organization, "slug", organization)])
    return (client or Client()).get(address, headers={"Authorization": f"Bearer {token}"})


def sync(organization, token):
    address = reverse("api_organization_sync", args=[organization.slug])
    return Client().post(address, headers={"Authorization": f"Bearer {token}"})


def code_of(answer):
    return answer.json()["error"]["code"]


# --- Who may what -------------------------------------------------------------------------------


def test_a_member_reads_the_status_of_their_organization(acme, member):
    assert status(acme, member()).json()["organization"] == acme.slug


@pytest.mark.parametrize(
    ("role", "code"),
    [("MEMBER", "role_needed"), ("ADMIN", "not_onboarded"), ("OWNER", "not_onboarded")],
)
def test_syncing_takes_an_admin(acme, member, role, code):
    assert code_of(sync(acme, member(role))) == code


def test_a_stranger_does_not_learn_which_organizations_exist(acme, provider):
    token = provider.supabase_token()

    existing, made_up = status(acme, token), status("made_up", token)

    assert existing.status_code == made_up.status_code == 404
    assert existing.json()["error"]["message"] == made_up.json()["error"]["message"]


def test_a_member_of_one_organization_does_not_see_another(acme, member):
    other = OnboardingFactory().organization

    assert status(other, member()).status_code == 404


def test_a_suspended_organization_is_not_served(acme, member):
    Organization.objects.update(suspended_at=timezone.now())

    assert code_of(status(acme, member())) == "subscription_required"


def test_a_dry_run_is_open_to_whoever_is_signed_in(bootstrapped, provider):
    answer = Client().post(
        reverse("api_dryrun"),
        json.dumps(
            {"email": "a@b.example", "company_name": "Acme", "currency": "EUR"}
            | {"timezone": "UTC", "location": "EU"}
        ),
        content_type="application/json",
        headers={"Authorization": f"Bearer {provider.clerk_token()}"},
    )

    assert answer.status_code == 200


def test_an_api_key_in_the_same_header_is_not_taken_for_a_token(acme, provider):
    assert code_of(status(acme, "lk_test_nonsense")) == "invalid_api_key"


# --- Never late ---------------------------------------------------------------------------------


def test_a_token_before_any_webhook_makes_the_user(acme, provider):
    answer = status(acme, provider.clerk_token(email="alice@acme.example", email_verified=True))

    assert answer.status_code == 404  # Known, and a member of nothing.
    assert User.objects.get().email == "alice@acme.example"


@pytest.mark.parametrize("confirms", [True, False])
def test_an_address_of_supabases_is_proven_only_where_it_has_them_confirmed(acme, gotrue, confirms):
    gotrue.confirms = confirms

    status(acme, gotrue.supabase_token(email_verified=True))

    user = User.objects.get()
    assert user.email == "alice@acme.example"
    assert addresses.is_proven(user) == confirms


def test_the_webhook_that_comes_after_it_finds_the_user(acme, provider, client, worker):
    status(acme, provider.clerk_token())
    deliver(client, "clerk", {"type": "user.created", "data": clerk_user()})
    worker.run()

    assert User.objects.get().email == "alice@acme.example"


@pytest.mark.thorough
def test_thirty_two_first_requests_with_a_token_make_one_user(transactional_db, provider):
    token = provider.clerk_token(email="alice@acme.example", email_verified=True)

    codes = at_once(32, lambda: code_of(status("acme", token)))

    assert set(codes) == {"not_found"}
    assert User.objects.count() == Identity.objects.count() == 1


def test_a_newer_token_brings_what_changed(acme, provider):
    now = int(time.time())
    status(acme, provider.clerk_token(name="Alice", iat=now - 30))
    status(acme, provider.clerk_token(name="Alice B.", picture="https://img.example/a"))
    status(acme, provider.clerk_token(name="Alice", iat=now - 30))

    identity = Identity.objects.get()
    assert (identity.name, identity.image_url) == ("Alice B.", "https://img.example/a")


@pytest.mark.parametrize(
    "claims",
    [
        {},
        {"email_verified": False},
        {"email_verified": "true"},
        {"user_metadata": {"email_verified": True, "email": "ceo@acme.example", "role": "admin"}},
    ],
)
def test_an_address_that_its_owner_may_have_written_counts_for_nothing(acme, provider, claims):
    status(acme, provider.supabase_token(**claims))

    user = User.objects.get()
    assert (user.email, user.is_staff) == ("", False)


def test_a_token_that_says_no_address_takes_none_away(acme, provider):
    user = provider.add_user("alice@acme.example")
    status(acme, provider.supabase_token(user, email_verified=True, iat=int(time.time()) - 5))
    status(acme, provider.supabase_token(user))

    assert User.objects.get().email == "alice@acme.example"


def test_wizard_answers_in_a_token_are_kept_for_the_wizard(acme, provider):
    said = {"pending_company_name": "Acme", "pending_currency": "EUR", "pending_other": "x"}

    status(acme, provider.supabase_token(user_metadata=said))

    assert Identity.objects.get().pending == {
        "pending_company_name": "Acme",
        "pending_currency": "EUR",
    }


# --- Accounts that ended ------------------------------------------------------------------------


def test_a_token_replayed_after_its_owner_was_deleted_opens_nothing(acme, provider, member):
    token = member()
    assert status(acme, token).status_code == 200
    forget_user("supabase", Identity.objects.get().subject, now=timezone.now())

    answer = status(acme, token)

    assert (answer.status_code, code_of(answer)) == (403, "account_closed")


def test_a_token_of_somebody_switched_off_opens_nothing(acme, member):
    token = member()
    User.objects.update(is_active=False)

    assert code_of(status(acme, token)) == "account_closed"


# --- What is no token ---------------------------------------------------------------------------

OTHER_EC = ec.generate_private_key(ec.SECP256R1())
OTHER_RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def part(value):
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def unsigned(provider, **header):
    """Return the parts of a good token under a header of its own, without a signature."""
    claims = provider.supabase_token().split(".")[1]
    return f"{part({'alg': 'none', 'typ': 'JWT', **header})}.{claims}."


def signed_with_public_key(provider):
    """Return a token that takes the published key for a shared secret."""
    claims = provider.supabase_token().split(".")[1]
    signed = f"{part({'alg': 'HS256', 'typ': 'JWT', 'kid': 'ec'})}.{claims}"
    public = provider.ec_key.public_key().public_bytes(
        Encoding.PEM, PublicFormat.SubjectPublicKeyInfo
    )
    return f"{signed}.{part(hmac.digest(public, signed.encode(), 'sha256'))}"


def swapped(provider):
    """Return one token's claims under another one's signature."""
    mine = provider.supabase_token().split(".")
    theirs = provider.supabase_token(provider.add_user("bob@x.example")).split(".")
    return ".".join([mine[0], theirs[1], mine[2]])


NOW = int(time.time())
REFUSED = {
    "nonsense": lambda p: "nonsense",
    "two dots": lambda p: "..",
    "three dots": lambda p: "a.b.c.d",
    "without end": lambda p: "a" * 100_000,
    "a pit in the header": lambda p: f"{part(b'[' * 5000)}.e30.x",
    "a pit in the claims": lambda p: f"{part({'alg': 'ES256'})}.{part(b'[' * 5000)}.x",
    "a header that is a list": lambda p: f"{part([])}.e30.x",
    "claims that are a list": lambda p: f"{part({'alg': 'ES256'})}.{part([])}.x",
    "no UTF-8": lambda p: part(b"\xff\xfe") + ".e30.x",
    "not signed": unsigned,
    "not signed, and None": lambda p: unsigned(p, alg="None", kid="ec"),
    "without its signature": lambda p: p.supabase_token().rsplit(".", 1)[0] + ".",
    "signed with the public key": signed_with_public_key,
    "signed with another key": lambda p: p.supabase_token(key=OTHER_EC),
    "signed with another RSA key": lambda p: p.clerk_token(key=OTHER_RSA),
    "claims under another signature": swapped,
    "an unknown key": lambda p: p.supabase_token(headers={"kid": "unknown"}),
    "no key named": lambda p: p.supabase_token(headers={"kid": None}),
    "the key of the other provider": lambda p: p.supabase_token(headers={"kid": "rsa"}),
    "a key it brings along": lambda p: p.supabase_token(
        key=OTHER_EC, headers={"jku": "http://evil.example/jwks.json", "kid": "evil"}
    ),
    "expired": lambda p: p.supabase_token(iat=NOW - 7200, exp=NOW - 3600),
    "expired at Clerk": lambda p: p.clerk_token(iat=NOW - 120, exp=NOW - 60),
    "not yet in force": lambda p: p.clerk_token(nbf=int(time.time()) + 600),
    "issued in the future": lambda p: p.supabase_token(iat=int(time.time()) + 600),
    "without an end": lambda p: p.supabase_token(without={"exp"}),
    "without a beginning": lambda p: p.supabase_token(without={"iat"}),
    "a beginning beyond time": lambda p: p.supabase_token(iat=-(10**15)),
    "without a subject": lambda p: p.supabase_token(without={"sub"}),
    "an empty subject": lambda p: p.supabase_token(sub=""),
    "a subject that is a number": lambda p: p.supabase_token(sub=7),
    "a subject without end": lambda p: p.supabase_token(sub="x" * 256),
    "a subject with a hole": lambda p: p.supabase_token(sub="a\x00b"),
    "without an issuer": lambda p: p.supabase_token(without={"iss"}),
    "another issuer": lambda p: p.supabase_token(iss="https://evil.example/auth/v1"),
    "an issuer that is a list": lambda p: p.supabase_token(iss=[p.supabase_issuer]),
    "Clerk's claims of Supabase": lambda p: p.clerk_token(iss=p.supabase_issuer),
    "another audience": lambda p: p.supabase_token(aud="other-app"),
    "without an audience": lambda p: p.supabase_token(without={"aud"}),
    "an anonymous visitor": lambda p: p.supabase_token(is_anonymous=True),
    "a service": lambda p: p.supabase_token(role="service_role"),
    "nobody": lambda p: p.supabase_token(role="anon"),
    "for another page": lambda p: p.clerk_token(azp="https://evil.example"),
    "for no page": lambda p: p.clerk_token(without={"azp"}),
    "of a template": lambda p: p.clerk_token(without={"sid"}),
    "of a machine": lambda p: p.clerk_token("mch_1"),
    "of a session that waits": lambda p: p.clerk_token(sts="pending"),
    "Clerk's in another algorithm": lambda p: jwt.encode(
        jwt.decode(p.clerk_token(), options={"verify_signature": False}),
        p.rsa_key,
        "RS512",
        {"kid": "rsa"},
    ),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_what_is_no_token_for_us_opens_nothing_and_makes_nobody(db, provider, make):
    answer = status("acme", make(provider))

    assert (answer.status_code, code_of(answer)) == (401, "invalid_token")
    assert answer["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    assert not User.objects.exists()


def test_a_good_token_of_each_provider_is_good(db, provider):
    for token in (provider.supabase_token(), provider.clerk_token()):
        assert code_of(status("acme", token)) == "not_found"
    assert User.objects.count() == 2


@pytest.mark.parametrize("scheme", ["Basic", "Token", ""])
def test_another_scheme_is_no_token(db, provider, scheme):
    address = reverse("api_organization_status", args=["acme"])
    header = f"{scheme} {provider.supabase_token()}"

    assert code_of(Client().get(address, headers={"Authorization": header})) == "invalid_api_key"


def test_supabases_rsa_keys_are_taken_too(db, provider):
    token = provider.supabase_token(key=provider.rsa_key, headers={"kid": "rsa"})

    assert code_of(status("acme", token)) == "not_found"


@pytest.mark.parametrize(
    ("setting", "make"),
    [("SUPABASE_URL", "supabase_token"), ("CLERK_ISSUER", "clerk_token")],
)
def test_the_tokens_of_a_provider_that_is_not_configured_are_refused(
    db, provider, settings, setting, make
):
    token = getattr(provider, make)()
    setattr(settings, setting, "")

    assert code_of(status("acme", token)) == "invalid_token"


def test_every_named_page_of_ours_is_a_party(db, provider, settings):
    settings.CLERK_AUTHORIZED_PARTIES = ["https://other.example", PARTY]

    assert code_of(status("acme", provider.clerk_token())) == "not_found"


# --- While the provider is down -----------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        lambda: Response(status_code=503),
        lambda: HTMLResponse("<h1>Bad gateway</h1>"),
        lambda: JSONResponse([]),
        lambda: JSONResponse({"keys": [{"kty": "oct", "kid": "ec"}]}),
        lambda: Response(status_code=302, headers={"location": "http://127.0.0.1:9/"}),
    ],
)
def test_keys_that_cannot_be_read_are_said_in_words(db, provider, fault):
    token = provider.supabase_token()
    provider.fault = fault

    answer = status("acme", token)

    assert (answer.status_code, code_of(answer)) == (503, "identity_unavailable")
    assert answer["Retry-After"]
    assert not User.objects.exists()


@pytest.mark.parametrize("keys", [[], "none", [7], [{"kty": "EC", "kid": 7}]])
def test_a_project_that_publishes_no_key_for_us_has_no_outage(db, provider, keys):
    token = provider.supabase_token()
    provider.fault = lambda: JSONResponse({"keys": keys})

    answers = {code_of(status("acme", token)) for _ in range(3)}

    assert answers == {"invalid_token"}
    assert len(provider.requests) == 1


def test_keys_that_are_published_later_are_found(db, provider):
    token = provider.supabase_token()
    provider.fault = lambda: JSONResponse({"keys": []})
    status("acme", token)
    provider.fault = None
    tokens._keys.cache_clear()

    assert code_of(status("acme", token)) == "not_found"


@pytest.mark.parametrize("fault", [lambda: JSONResponse([]), lambda: JSONResponse({"keys": []})])
def test_keys_that_cannot_be_read_keep_nobody_from_signing_in(client, db, gotrue, fault):
    gotrue.add_user("alice@acme.example", "correct horse battery")
    forged = gotrue.supabase_token(key=OTHER_EC)
    gotrue.fault = fault
    status("acme", forged)
    gotrue.fault = None

    answer = client.post(
        reverse("account_login"),
        {"login": "alice@acme.example", "password": "correct horse battery"},
    )

    assert answer["Location"] == reverse("onboarding")


def test_forged_tokens_are_counted_while_keys_cannot_be_read(db, provider, settings):
    settings.API_RATE_PER_ADDRESS = 20
    provider.fault = lambda: Response(status_code=503)
    token = provider.supabase_token()

    codes = [status("acme", token).status_code for _ in range(21)]

    assert codes == [503] * 20 + [429]


@pytest.mark.parametrize("limit", ["API_RATE_PER_ADDRESS", "API_RATE_PER_KEY"])
def test_a_valid_token_is_limited_by_its_owner_and_by_its_address(db, provider, settings, limit):
    setattr(settings, limit, 5)

    codes = [status("acme", provider.clerk_token()).status_code for _ in range(7)]

    assert codes == [404] * 5 + [429] * 2


def test_one_persons_tokens_use_up_nothing_of_anothers(db, provider, settings):
    settings.API_RATE_PER_KEY = 1
    assert status("acme", provider.clerk_token()).status_code == 404
    assert status("acme", provider.clerk_token()).status_code == 429

    assert status("acme", provider.clerk_token("user_2")).status_code == 404


def test_a_wrong_token_costs_as_much_as_a_wrong_key(db, provider, settings):
    settings.API_RATE_PER_ADDRESS = 40
    token = provider.supabase_token(key=OTHER_EC)

    codes = [status("acme", token).status_code for _ in range(3)]

    assert codes == [401, 401, 429]


def test_a_provider_that_is_down_is_asked_by_one_request_and_not_by_all(db, provider):
    token = provider.supabase_token()
    provider.fault = lambda: Response(status_code=503)

    answers = {status("acme", token).status_code for _ in range(5)}

    assert answers == {503}
    assert len(provider.requests) == 1


def test_known_keys_go_on_counting_while_the_provider_is_down(acme, member, provider):
    token = member()
    assert status(acme, token).status_code == 200
    provider.fault = lambda: Response(status_code=503)
    _let_keys_expire()

    assert status(acme, token).status_code == 200


def test_known_keys_do_not_count_for_ever(acme, member, provider, monkeypatch):
    token = member()
    status(acme, token)
    provider.fault = lambda: Response(status_code=503)
    _let_keys_expire()
    monkeypatch.setattr(tokens, "KEYS_LAST_RESORT", -1)

    assert status(acme, token).status_code == 503


def test_it_works_again_once_the_provider_does(acme, member, provider):
    token = member()
    provider.fault = lambda: Response(status_code=503)
    status(acme, token)

    provider.fault = None
    cache.clear()

    assert status(acme, token).status_code == 200


def test_a_key_that_was_withdrawn_counts_no_more(acme, member, provider, monkeypatch):
    token = member()
    assert status(acme, token).status_code == 200
    monkeypatch.setattr(provider, "ec_key", OTHER_EC)
    _let_keys_expire()

    assert code_of(status(acme, token)) == "invalid_token"


def test_keys_are_not_fetched_for_every_token_with_a_made_up_key(db, provider):
    for number in range(10):
        status("acme", provider.supabase_token(headers={"kid": f"made up {number}"}))

    assert len(provider.requests) == 1


def test_no_token_is_logged(db, provider, caplog):
    caplog.set_level("DEBUG")
    made = [make(provider) for make in REFUSED.values()]
    provider_logs = len(caplog.records)

    for token in made:
        status("acme", token)

    said = "\n".join(str(vars(record)) for record in caplog.records[provider_logs:])
    assert said
    assert not [t for t in made if len(t) > 20 and t[:200] in said]


def _let_keys_expire():
    """Forget the fresh keys of every issuer, as ten minutes do."""
    for issuer in tokens.issuers().values():
        tokens._keys(issuer).jwk_set_cache.jwk_set_with_timestamp = None
