"""What staff do about people, organizations and keys: suspend, resume, lead somebody back in."""

from __future__ import annotations

from django import forms

from orgs import identity_inbox, second_step, suspension
from orgs.api_keys import TooManyKeys
from orgs.models import ApiKey, IdentityEvent, Organization, User
from orgs.reveal import KeyNotRevealable, Reason, Reopened, reopen_for_owner
from orgs.staff_actions import LeftAlone, Order, ReasonForm, StaffAction, offer
from orgs.staff_roles import Role, give_role

NO_ROLE = "none"


class RoleForm(ReasonForm):
    """Which role; none takes somebody off the staff."""

    role = forms.ChoiceField(
        choices=[*((role, role) for role in Role), (NO_ROLE, "None: no staff any more")],
        widget=forms.RadioSelect,
    )


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
    if not give_role(user, role, by=order.by, reason=order.reason, now=order.now):
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
            "it. Data are kept and Stripe goes on charging. Its members read on their pages that "
            "our support did this; nobody is mailed, so write to the owner yourself."
        ),
        permission="orgs.suspend_organization",
        role=Role.OPERATOR,
        act=suspend,
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
