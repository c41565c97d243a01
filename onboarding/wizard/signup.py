"""Signing up: creates user, organization with slug, membership and onboarding, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypedDict, TypeVar, Unpack

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from onboarding.models import Onboarding
from orgs import addresses, supabase_auth
from orgs.audit import Tag, record_event
from orgs.identity.users import IdentityDeleted, ensure_user
from orgs.models import Identity, Membership, Organization, User
from orgs.slugs import is_slug_of, slug_for

# Slugs after the first handful get a random suffix out of 1.7 million.
MAX_SLUGS_TRIED = 25
# What the audit log says of an answer that somebody typed.
ANSWERED = "answered"


Answer = TypeVar("Answer")


class EmailTaken(Exception):
    """Another user has claimed or proven this email address."""


class Company(TypedDict):
    """The company's answers in the wizard."""

    company_name: str
    currency: str
    timezone: str
    location: str
    # Answers to the product folder's questions, and the version of its terms, if it has any.
    answers: dict[str, str | bool]
    terms_version: str


@sensitive_variables("password")
def sign_up(
    *,
    email: str,
    password: str,
    now: datetime,
    claiming: bool = True,
    **company: Unpack[Company],
) -> User:
    """Create the user with organization and onboarding in one transaction; return the user.

    `now` determines the date in the slug. Raises EmailTaken and orgs.slugs.ReservedName. Unless
    `claiming`, the address is not claimed and so EmailTaken cannot occur; see orgs.addresses.
    """
    with transaction.atomic():
        user = _create_user(email if claiming else "")
        addresses.claim(user, email)
        _found(user, email=email, company=company, now=now)
        # Last, because hashing is the slowest part and wasted if anything before fails.
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


@sensitive_variables("answers", "password")
def sign_up_or_in(
    answers: dict[str, Any], *, sign_in: Callable[[str, str], Answer | None], now: datetime
) -> User | Answer:
    """Create the account, or sign in its owner, without revealing whether the address has one.

    The password is always tried, as somebody may have forgotten that they signed up: `sign_in`
    takes address and password, and returns the answer for a user it lets in. Otherwise a user is
    created, who does not claim an address that another user has. Both ways take equally long.
    Raises orgs.slugs.ReservedName.
    """
    email, password = answers["email"], answers["password"]
    known = addresses.accounts_with(email)
    if answer := sign_in(email, password):
        return answer
    try:
        return sign_up(**answers, now=now)
    except EmailTaken:
        # The form may have been sent twice, and the other request was faster.
        is_new = addresses.accounts_with(email) != known
        if is_new and (answer := sign_in(email, password)):
            return answer
        return sign_up(**answers, now=now, claiming=False)


@sensitive_variables("password")
def sign_up_at_supabase(
    *, email: str, password: str, now: datetime, **company: Unpack[Company]
) -> User | None:
    """Create the account at Supabase, then the user here; None if a mail must be read first.

    In that case nothing is created here: the answers wait in the Supabase account until its owner
    signs in. Raises orgs.supabase_auth.Refused, IdentityUnavailable and orgs.slugs.ReservedName.
    """
    pending = _pending(company, now=now)
    account = supabase_auth.sign_up(email=email, password=password, pending=pending)
    if account is None:
        return None
    try:
        user = ensure_user(*account)
    except IdentityDeleted as e:
        raise supabase_auth.SignupClosed from e
    found_company(user, email=email, company=company, now=now)
    return user


def found_company(user: User, *, email: str, company: Company, now: datetime) -> Organization:
    """Create the organization of a user who has none; sent twice, return the first one."""
    with transaction.atomic():
        # Locked, so that the second of two requests finds what the first one created.
        user = User.objects.select_for_update().get(pk=user.pk)
        membership = user.memberships.select_related("organization").order_by("pk").first()
        if membership:
            return membership.organization
        if not addresses.address_of(user).email:
            addresses.claim(user, email)
        return _found(user, email=email, company=company, now=now)


def pending_answers(user: User) -> dict[str, str]:
    """Return the company's answers that a user gave at Supabase before they came here."""
    told = Identity.objects.filter(user=user, pending_at__isnull=False).order_by("-pending_at")
    return dict(told[0].pending) if told else {}


def _pending(company: Company, *, now: datetime) -> dict[str, str]:
    answers = {
        "pending_company_name": company["company_name"],
        "pending_currency": company["currency"],
        "pending_timezone": company["timezone"],
        "pending_location": company["location"],
    }
    # Not what was consented to: the page that creates the company asks for that again.
    own = {name: said for name, said in company["answers"].items() if isinstance(said, str)}
    answers |= {f"pending_answer_{name}": said for name, said in own.items()}
    slug = slug_for(company["company_name"], signed_up_on=now.date())
    # Signed, because the account's owner can write anything into these fields.
    return {**answers, "pending_org_slug": _promises().sign(slug)}


def _promised(user: User) -> str:
    """Return the slug promised to the user at sign-up; empty if none was."""
    try:
        return _promises().unsign(pending_answers(user).get("pending_org_slug", ""))
    except BadSignature:
        return ""


def _promises() -> Signer:
    return Signer(salt="onboarding.signup", sep=".")


def _found(user: User, *, email: str, company: Company, now: datetime) -> Organization:
    organization = _create_organization(
        _slugs(company["company_name"], promised=_promised(user), now=now),
        name=company["company_name"],
        email=email,
        currency=company["currency"],
        timezone=company["timezone"],
        location=company["location"],
        answers=company["answers"],
        terms_version=company["terms_version"],
        terms_accepted_at=now if company["terms_version"] else None,
        created_at=now,
    )
    Membership.objects.create(user=user, organization=organization, role=Membership.Role.OWNER)
    Onboarding.objects.open(organization, now=now)
    record_event(
        Tag.SIGNED_UP, organization=organization, now=now, actor=user, **_said(organization)
    )
    return organization


def _said(organization: Organization) -> dict[str, Any]:
    """Return what the audit log keeps of the answers; nothing if nothing was asked.

    The log outlives the organization, so of a text it keeps only that it was given.
    """
    texts = {q.name for q in settings.PRODUCT.sign_up.questions if q.kind == "text"}
    answers = {n: ANSWERED if n in texts else said for n, said in organization.answers.items()}
    said = {"answers": answers, "terms_version": organization.terms_version}
    return {name: value for name, value in said.items() if value}


def _create_user(email: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email)
    except IntegrityError as e:
        raise EmailTaken(email) from e


def _slugs(company_name: str, *, promised: str, now: datetime) -> Iterator[str]:
    """Yield candidate slugs, first the one promised at sign-up, if it fits the company's name."""
    if is_slug_of(promised, company_name):
        yield promised
    for taken in range(MAX_SLUGS_TRIED):
        yield slug_for(company_name, signed_up_on=now.date(), taken=taken)


def _create_organization(slugs: Iterator[str], **fields: Any) -> Organization:
    """Create the organization with the first free slug; the unique constraint decides."""
    for slug in slugs:
        try:
            with transaction.atomic():
                return Organization.objects.create(slug=slug, **fields)
        except IntegrityError as e:
            if "one_organization_per_slug" not in str(e):
                raise
    raise RuntimeError(f"none of {MAX_SLUGS_TRIED} slugs was free")
