"""Staff actions on users, organizations and keys: suspend, resume, restore access."""

from __future__ import annotations

from django import forms

from orgs import deactivation, second_step, suspension
from orgs.address_field import AddressInput
from orgs.addresses import Unproven
from orgs.identity import inbox as identity_inbox
from orgs.keys.api_keys import TooManyKeys
from orgs.keys.reveal import KeyNotRevealable, Reason, Reopened, reopen_for_owner
from orgs.models import ApiKey, IdentityEvent, Organization, User
from orgs.staff.actions import LeftAlone, Order, ReasonForm, StaffAction, offer
from orgs.staff.roles import Role, give_role, release_address
from orgs.teams import team

NO_ROLE = "none"


class RoleForm(ReasonForm):
    """The role to give; no choice removes the user from staff."""

    role = forms.ChoiceField(
        choices=[*((role, role) for role in Role), (NO_ROLE, "None: no staff any more")],
        widget=forms.RadioSelect,
    )


class OwnerForm(ReasonForm):
    """The new owner: a member, or a user who has proven this address."""

    email = AddressInput(label="Email address that they have proven")


def suspend(organization: Organization, order: Order) -> str:
    if not suspension.suspend(organization, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("staff suspended it before.")
    return "suspended; its keys are refused until staff resume it."


def reopen(api_key: ApiKey, order: Order) -> str:
    try:
        outcome = reopen_for_owner(api_key, by=order.by, reason=order.reason, now=order.now)
    except KeyNotRevealable as e:
        raise LeftAlone(WHY_NOT_REOPENED[e.reason]) from e
    except TooManyKeys as e:
        raise LeftAlone("its organization has too many keys; its owner revokes one first.") from e
    return REOPENED[outcome]


def remove_second_steps(user: User, order: Order) -> str:
    if user == order.by or (user.is_staff and not order.by.is_superuser):
        raise LeftAlone("nobody does this for themselves, and for staff a superuser does it.")
    if not user.email:
        raise LeftAlone("it has no address of its own, so its owner could not come back by mail.")
    if not second_step.remove_all(user, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it has no second step.")
    return "has no second step any more, is signed out, and was mailed the way back."


def free_address(user: User, order: Order) -> str:
    if user.is_staff and not order.by.is_superuser:
        raise LeftAlone("for staff a superuser does this.")
    if not release_address(user, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it holds no address, or has proven it.")
    return "holds its address no longer, and signs in with it as before."


def give_ownership(organization: Organization, order: Order) -> str:
    email = order.answers["email"]
    try:
        given = team.give_ownership(
            organization, email=email, by=order.by, reason=order.reason, now=order.now
        )
    except Unproven as e:
        raise LeftAlone(f"nobody who is active here has proven {email}.") from e
    except team.CannotSignIn as e:
        raise LeftAlone(
            f"the account that has proven {email} comes in by a provider's token alone and cannot "
            "sign in here. They sign up here with that address first, and confirm it."
        ) from e
    if not given:
        raise LeftAlone(f"{email} owns it already.")
    return f"{email} owns it now; its owners are mailed."


def deactivate(user: User, order: Order) -> str:
    if user == order.by or (user.is_staff and not order.by.is_superuser):
        raise LeftAlone("nobody does this to themselves, and to staff a superuser does it.")
    if not deactivation.deactivate(user, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it was deactivated before.")
    return "deactivated: nobody signs in with it, and invitations it sent have ended."


def reactivate(user: User, order: Order) -> str:
    if user.is_staff and not order.by.is_superuser:
        raise LeftAlone("for staff a superuser does this.")
    if not deactivation.reactivate(user, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it is active.")
    return "active again, and signs in as before."


UNPROVEN = (
    "it has not proven its address, which anybody may have typed. Its owner confirms it by the "
    "code or by a link for a new password; or free it, and add them."
)
WHY_NOT_REOPENED = {
    Reason.ENDED: "it was revoked, replaced or has run out.",
    Reason.NOT_YET: "the workspace is not complete yet; its owner sees the key then.",
}
REOPENED = {
    Reopened.LINK_RENEWED: "there is a copy; its owner was mailed the way to it.",
    Reopened.KEY_REPLACED: (
        "there was no copy any more; a new key waits for its owner, and this one goes on working "
        "for a while."
    ),
}


def resend(event: IdentityEvent, order: Order) -> str:
    if not identity_inbox.resend(event, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it was processed before.")
    return "is processed again."


def put_into_role(user: User, order: Order) -> str:
    chosen = order.answers["role"]
    role = None if chosen == NO_ROLE else Role(chosen)
    try:
        changed = give_role(user, role, by=order.by, reason=order.reason, now=order.now)
    except Unproven as e:
        raise LeftAlone(UNPROVEN) from e
    if not changed:
        raise LeftAlone("nobody changes their own role, or a superuser's.")
    return f"is {role} from now on." if role else "is no staff any more."


offer(
    Organization,
    StaffAction(
        name="suspend",
        title="Suspend…",
        button="Suspend",
        explanation=(
            "The API refuses the organization's keys from now on, paid or not, until staff resume "
            "it. Data is kept and Stripe goes on charging. Its members read on their pages that "
            "our support did this; nobody is mailed, so write to the owner yourself."
        ),
        permission="orgs.suspend_organization",
        role=Role.OPERATOR,
        act=suspend,
        is_final=True,
    ),
    StaffAction(
        name="give_ownership",
        title="Give ownership…",
        button="Make them an owner",
        explanation=(
            "For an organization whose owners are gone. Whoever has proven the address becomes an "
            "owner: they pay, cancel, see keys and manage the team. Know that it is them: "
            "docs/runbook.md says how. Every owner is mailed; nobody loses a role."
        ),
        permission="orgs.give_ownership_organization",
        role=Role.OPERATOR,
        act=give_ownership,
        form=OwnerForm,
        most_rows=1,
        is_final=True,
    ),
)
offer(
    ApiKey,
    StaffAction(
        name="reopen",
        title="Let the owner see it again…",
        button="Let its owner see it",
        explanation=(
            "The owner is mailed the way to the key. Where no copy of it was kept, a new one takes "
            "its place, and this one goes on working for a grace period. You do not see either."
        ),
        permission="orgs.reopen_apikey",
        role=Role.SUPPORT,
        act=reopen,
    ),
)
offer(
    IdentityEvent,
    StaffAction(
        name="resend",
        title="Process again…",
        button="Process again",
        explanation=(
            "A worker takes up an event that failed as if it had just come. What it says of an "
            "account is written down unless the provider has said something newer since."
        ),
        permission="orgs.resend_identityevent",
        role=Role.SUPPORT,
        act=resend,
    ),
)
offer(
    User,
    StaffAction(
        name="give_role",
        title="Give a role…",
        button="Give this role",
        explanation=(
            "A Viewer sees everything, Support helps single customers, an Operator also ends, "
            "suspends and deletes. docs/runbook.md has the table."
        ),
        permission="orgs.give_role_user",
        role=None,
        act=put_into_role,
        form=RoleForm,
    ),
    StaffAction(
        name="free_address",
        title="Free its address…",
        button="Free it",
        explanation=(
            "For an account that somebody made with an address that they never proved. Nobody "
            "holds the address then, and whoever proves it has it; the account goes on signing in "
            "with it, and keeps everything else. One that was proven is left alone."
        ),
        permission="orgs.free_address_user",
        role=Role.OPERATOR,
        act=free_address,
    ),
    StaffAction(
        name="deactivate",
        title="Deactivate…",
        button="Deactivate",
        explanation=(
            "They are signed out and cannot sign in, and open invitations that they sent end. "
            "Their organizations and keys stay; one without another owner is then listed under "
            "“Stuck now”. Nobody is mailed."
        ),
        permission="orgs.deactivate_user",
        role=Role.OPERATOR,
        act=deactivate,
        is_final=True,
    ),
    StaffAction(
        name="reactivate",
        title="Reactivate…",
        button="Reactivate",
        explanation="They sign in again as before. Roles were kept; invitations stay ended.",
        permission="orgs.reactivate_user",
        role=Role.OPERATOR,
        act=reactivate,
    ),
    StaffAction(
        name="remove_second_steps",
        title="Remove second steps…",
        button="Remove them",
        explanation=(
            "For somebody who lost their app, passkeys and recovery codes, once you know that it "
            "is them: docs/runbook.md says how. They are signed out everywhere, and their "
            "password ends. A mail to their address says that you did this; they come back by a "
            "link for a new password, which goes to the same address."
        ),
        permission="orgs.remove_second_steps_user",
        role=Role.OPERATOR,
        act=remove_second_steps,
        most_rows=1,
        is_final=True,
    ),
)
