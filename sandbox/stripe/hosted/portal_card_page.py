"""The portal's page to replace the card."""

from __future__ import annotations

from starlette.responses import RedirectResponse, Response

from sandbox.stripe.errors import StripeError
from sandbox.stripe.hosted.card_form import AuthenticationRequired, CardForm
from sandbox.stripe.hosted.pages import page
from sandbox.stripe.hosted.portal_page import expired_page, features_of, is_expired
from sandbox.stripe.resources import card_changes, portal_sessions
from sandbox.stripe.sandbox import StripeSandbox
from sandbox.stripe.store import StripeObject
from sandbox.stripe.transaction import Transaction


def show(stripe: StripeSandbox, session_id: str) -> Response:
    with stripe.transaction() as tx:
        return _page_for(tx, tx.get(portal_sessions.KIND, session_id), CardForm({}))


def submit(stripe: StripeSandbox, session_id: str, values: dict[str, str]) -> Response:
    """Save the card and return to the portal."""
    form = CardForm(values)
    try:
        with stripe.transaction() as tx:
            return _save(tx, tx.get(portal_sessions.KIND, session_id), form)
    except StripeError as e:
        with stripe.transaction() as tx:
            session = tx.get(portal_sessions.KIND, session_id)
            return _page_for(tx, session, form.with_error(e), status=e.status)


def _save(tx: Transaction, session: StripeObject, form: CardForm) -> Response:
    if is_expired(tx, session):
        return expired_page(tx, session)
    if not features_of(tx, session)["payment_method_update"]["enabled"]:
        raise StripeError("This change is not available.")
    try:
        card = form.read(now=tx.now)
    except AuthenticationRequired as e:
        return page("authenticate.html", tx, fields=e.fields, amount="your card")
    card_changes.replace(tx, session["customer"], card)
    notice = "card_unpaid" if card_changes.has_unpaid(tx, session["customer"]) else "card"
    return RedirectResponse(f"/p/session/{session['id']}?done={notice}", 303)


def _page_for(
    tx: Transaction, session: StripeObject, form: CardForm, *, status: int = 200
) -> Response:
    if is_expired(tx, session):
        return expired_page(tx, session)
    return page(
        "portal_card.html",
        tx,
        status=status,
        form=form.context(),
        back_url=f"/p/session/{session['id']}",
        has_open_invoice=card_changes.has_unpaid(tx, session["customer"]),
    )
