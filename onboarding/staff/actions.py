"""Staff actions on a journey and its workspace; docs/runbook.md says when to use them."""

from __future__ import annotations

from typing import cast

from django import forms

from onboarding.lifecycle import deletion, mending, relocation
from onboarding.lifecycle.relocation import AlreadyThere, Moved
from onboarding.mail import outbox
from onboarding.models import Deletion, Onboarding, OutgoingMail, Refresh
from onboarding.provisioning import abandonment, build, runner
from onboarding.sync import refresh
from onboarding.warehouse import HoldsRows, WarehouseError, WarehouseUnavailable
from orgs.models import Location, Organization
from orgs.staff.actions import FEW, Failed, LeftAlone, Order, ReasonForm, StaffAction, offer
from orgs.staff.roles import Role

ROWS_MAY_GO = "Delete the workspace even if it holds rows"


class AbandonForm(ReasonForm):
    """Options of the abandon action."""

    may_drop_rows = forms.BooleanField(required=False, label=ROWS_MAY_GO)


class MoveForm(ReasonForm):
    """The new location, and whether rows in the old one may be lost."""

    location = forms.ChoiceField(choices=Location.choices, widget=forms.RadioSelect)
    may_drop_rows = forms.BooleanField(required=False, label=ROWS_MAY_GO)


class DeleteForm(ReasonForm):
    """Asks for the slug, so that nobody deletes another organization than they mean."""

    slug = forms.CharField(label="Type the organization's slug")

    def clean_slug(self) -> str:
        typed: str = self.cleaned_data["slug"].strip()
        if [typed] != [cast(Organization, row).slug for row in self.rows]:
            raise forms.ValidationError("That is not the slug of the organization above.")
        return typed


def retry(onboarding: Onboarding, order: Order) -> str:
    if not build.retry(onboarding, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone(f"it is not failed. {_standing(onboarding)}")
    return "taken up again at its unfinished step."


def run_now(onboarding: Onboarding, order: Order) -> str:
    if not runner.run_now(onboarding, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone(_why_not_now(onboarding))
    return "due now; a worker has been woken."


def abandon(onboarding: Onboarding, order: Order) -> str:
    abandoned = abandonment.abandon(
        onboarding,
        because=Onboarding.Abandoned.BY_STAFF,
        by=order.by,
        reason=order.reason,
        may_drop_rows=order.answers["may_drop_rows"],
        now=order.now,
    )
    if not abandoned:
        raise LeftAlone(f"it has ended. {_standing(onboarding)}")
    return "abandoned."


def sync_workspace(organization: Organization, order: Order) -> str:
    try:
        report = mending.mend_for_staff(
            organization, by=order.by, reason=order.reason, now=order.now
        )
    except mending.NotBuilt as e:
        raise LeftAlone("its workspace is not built yet, or is being taken down.") from e
    except WarehouseError as e:
        raise _from_warehouse(e) from e
    if report.is_synced:
        return f"{report.status}; every table is as it should be."
    findings = "; ".join(report.findings)
    raise Failed(f"{report.status}, and sync only adds: {findings}")


def move(organization: Organization, order: Order) -> str:
    location = Location(order.answers["location"])
    try:
        outcome = relocation.move(
            organization,
            location=location,
            by=order.by,
            reason=order.reason,
            may_drop_rows=order.answers["may_drop_rows"],
            now=order.now,
        )
    except AlreadyThere as e:
        raise LeftAlone(f"its data is kept in {location.label} already.") from e
    except HoldsRows as e:
        raise LeftAlone(f"{e}. Confirm that they may go, or leave it where it is.") from e
    except WarehouseError as e:
        raise _from_warehouse(e) from e
    return f"{location.label} from now on. {MOVED[outcome]}"


MOVED = {
    Moved.NOTHING_STOOD: "Nothing stood yet that had to be moved.",
    Moved.IS_REBUILT: "It is taken down now and, if it is paid for, built anew in some minutes.",
    Moved.ENDS_FIRST: "It was being taken down already; its owner starts again after that.",
}


def resume(organization: Organization, order: Order) -> str:
    try:
        resumed = deletion.resume(organization, by=order.by, reason=order.reason, now=order.now)
    except deletion.BeingDeleted as e:
        raise LeftAlone("its data is being deleted, and there is no way back.") from e
    if not resumed:
        raise LeftAlone("staff had not suspended it.")
    if organization.is_suspended:
        return "resumed; but its subscription is not in force, so its keys are still refused."
    return "resumed; its keys are accepted again."


def delete(organization: Organization, order: Order) -> str:
    if not deletion.request(organization, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("that was asked for before; see Deletions.")
    return "is being deleted; Deletions says when it is done."


def run_deletion_now(row: Deletion, order: Order) -> str:
    if not deletion.run_now(row, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("everything is gone already.")
    return "due now; a worker has been woken."


def run_refresh_now(row: Refresh, order: Order) -> str:
    if not refresh.run_now(row, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("nothing is owed any more.")
    return "due now; a worker has been woken."


def resend_mail(mail: OutgoingMail, order: Order) -> str:
    if not outbox.resend(mail, by=order.by, reason=order.reason, now=order.now):
        raise LeftAlone("it is about to be sent anyway, or what it says is not true any more.")
    return "is being sent once more."


def _standing(onboarding: Onboarding) -> str:
    """Return the onboarding's present state in words; the page may have shown an older one."""
    onboarding.refresh_from_db()
    undone = ", being undone" if onboarding.is_being_undone else ""
    return f"{onboarding.get_state_display()}{undone}."


def _why_not_now(onboarding: Onboarding) -> str:
    standing = _standing(onboarding)
    if onboarding.is_being_undone and onboarding.lease_expires_at is None:
        return "its undoing stands still; abandon it again to resume that."
    if onboarding.state == Onboarding.State.IN_PROGRESS or onboarding.is_being_undone:
        return "a worker is at it, or will be within half a minute."
    return f"there is no work to do. {standing}"


def _from_warehouse(error: WarehouseError) -> Failed:
    if isinstance(error, WarehouseUnavailable):
        return Failed("BigQuery does not answer; try again in a few minutes.")
    return Failed(f"BigQuery refused: {error}")


offer(
    Onboarding,
    StaffAction(
        name="retry",
        title="Retry at the unfinished step…",
        button="Retry",
        explanation=(
            "Provisioning resumes at the step that failed; nothing is paid again. Fix the cause "
            "first: the onboarding's page names it."
        ),
        permission="onboarding.retry_onboarding",
        role=Role.SUPPORT,
        act=retry,
    ),
    StaffAction(
        name="run_now",
        title="Run now…",
        button="Run now",
        explanation=(
            "An onboarding that is waiting for its next attempt gets it now. One that a worker is "
            "busy with is left to that worker."
        ),
        permission="onboarding.run_onboarding",
        role=Role.SUPPORT,
        act=run_now,
    ),
    StaffAction(
        name="abandon",
        title="Abandon and take down what was built…",
        button="Abandon",
        explanation=(
            "Building stops, and what was built is undone: the dataset, its rows in the system "
            "tables, the key that nobody has seen, the directory entry. The customer can start "
            "again; nothing is refunded, and no subscription in force is cancelled. An undo that "
            "has stopped is resumed."
        ),
        permission="onboarding.abandon_onboarding",
        role=Role.OPERATOR,
        act=abandon,
        form=AbandonForm,
        is_final=True,
    ),
)
offer(
    Organization,
    StaffAction(
        name="sync",
        title="Sync the workspace…",
        button="Sync",
        explanation=(
            "Tables, columns and labels that the catalog declares and the workspace lacks are "
            "added. Nothing is changed or removed."
        ),
        permission="orgs.sync_organization",
        role=Role.OPERATOR,
        act=sync_workspace,
        most_rows=FEW,
    ),
    StaffAction(
        name="resume",
        title="Resume…",
        button="Resume",
        explanation=(
            "Ends the suspension by staff. Keys work again if the subscription is in force."
        ),
        permission="orgs.resume_organization",
        role=Role.OPERATOR,
        act=resume,
    ),
    StaffAction(
        name="move",
        title="Move to another location…",
        button="Move",
        explanation=(
            "The workspace is deleted in its present location and rebuilt in the one chosen below, "
            "because BigQuery cannot move a dataset. Slug, plan and payment stay. The API key is "
            "revoked, and its owner gets a new one. A workspace with rows stays where it is unless "
            "you confirm that its rows may be deleted: ask the owner first. Steps of the "
            "product's own are undone and done again too: see what a customer at work would lose."
        ),
        permission="orgs.move_organization",
        role=Role.OPERATOR,
        act=move,
        form=MoveForm,
        most_rows=1,
        is_final=True,
    ),
    StaffAction(
        name="delete",
        title="Delete the organization's data…",
        button="Delete for good",
        explanation=(
            "This cannot be reversed. Members lose access at once, and those in no other "
            "organization lose their account. The subscription is cancelled; the workspace with "
            "every row, the directory entry and then our own rows are deleted. What stays: the "
            "audit log, and at Stripe the customer and the invoices."
        ),
        permission="orgs.erase_organization",
        role=Role.OPERATOR,
        act=delete,
        form=DeleteForm,
        most_rows=1,
        is_final=True,
    ),
)
offer(
    OutgoingMail,
    StaffAction(
        name="resend",
        title="Send once more…",
        button="Send",
        explanation=(
            "The mail is rendered again with today's facts and sent to the same address. A mail "
            "that could not be sent is retried."
        ),
        permission="onboarding.resend_outgoingmail",
        role=Role.SUPPORT,
        act=resend_mail,
    ),
)
offer(
    Deletion,
    StaffAction(
        name="run_now",
        title="Run now…",
        button="Run now",
        explanation="A deletion that is waiting for its next attempt gets it now.",
        permission="onboarding.run_deletion",
        role=Role.OPERATOR,
        act=run_deletion_now,
    ),
)
offer(
    Refresh,
    StaffAction(
        name="run_now",
        title="Run now…",
        button="Run now",
        explanation=(
            "Writes now what warehouse and directory have not been told yet about an organization."
        ),
        permission="onboarding.run_refresh",
        role=Role.SUPPORT,
        act=run_refresh_now,
    ),
)
