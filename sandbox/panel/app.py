"""The panel's addresses: its page, its form handlers, and a JSON API for tests."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.panel.guard import LocalOnly
from sandbox.panel.overview import Panel, mail_row, overview
from sandbox.panel.pages import mail_page, page, static
from sandbox.panel.worker import kill_worker
from sandbox.stripe.errors import StripeError

Form = dict[str, str]


Act = Callable[[Panel, Request, Form], Response]


def routes(panel: Panel) -> list[Route]:
    table: tuple[tuple[str, str, Act], ...] = (
        ("GET", "/", _show),
        ("GET", "/static/{name}", _static),
        ("GET", "/faults", _list_switches),
        ("DELETE", "/faults", _switch_all_off),
        ("POST", "/faults/off", _switch_all_off),
        ("POST", "/faults/{name}", _switch),
        ("DELETE", "/faults/{name}", _switch_off),
        ("POST", "/worker/kill", _kill_worker),
        ("GET", "/mail", _list_mails),
        ("GET", "/mail/{id:int}", _show_mail),
        ("GET", "/mail/{id:int}/html", _show_mail_html),
        ("GET", "/objects/{id}", _show_object),
        ("POST", "/events/{id}/resend", _resend),
        ("POST", "/query", _query),
    )
    return [
        Route(path, _handler(panel, act), methods=[method], middleware=[Middleware(LocalOnly)])
        for method, path, act in table
    ]


def _handler(panel: Panel, act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode(), keep_blank_values=True))
        return await run_in_threadpool(act, panel, request, form)

    return handle


def _show(panel: Panel, request: Request, form: Form) -> Response:
    return _page(panel, "index.html", **overview(panel, request.query_params))


def _static(panel: Panel, request: Request, form: Form) -> Response:
    try:
        return static(request.path_params["name"])
    except KeyError:
        return _not_found("There is no such file.")


def _list_switches(panel: Panel, request: Request, form: Form) -> Response:
    return JSONResponse(panel.switches.as_json())


def _switch(panel: Panel, request: Request, form: Form) -> Response:
    """Switch a fault on or off; a browser's form, which cannot DELETE, says which."""
    if form.get("state") == "off":
        return _switch_off(panel, request, form)
    name = request.path_params["name"]
    if name not in panel.switches.as_json():
        return _not_found(f"There is no switch {name!r}.")
    panel.switches[name].turn_on()
    return _done(request, panel.switches.as_json(), back="#faults")


def _switch_off(panel: Panel, request: Request, form: Form) -> Response:
    name = request.path_params["name"]
    if name not in panel.switches.as_json():
        return _not_found(f"There is no switch {name!r}.")
    panel.switches[name].remove()
    return _done(request, panel.switches.as_json(), back="#faults")


def _switch_all_off(panel: Panel, request: Request, form: Form) -> Response:
    for switch in panel.switches:
        switch.remove()
    return _done(request, panel.switches.as_json(), back="#faults")


def _kill_worker(panel: Panel, request: Request, form: Form) -> Response:
    if not panel.stack_id:
        return JSONResponse({"error": {"message": "No worker belongs to this sandbox."}}, 409)
    killed = kill_worker(panel.stack_id)
    return _done(request, {"killed": killed}, back=f"?killed={killed}#faults")


def _list_mails(panel: Panel, request: Request, form: Form) -> Response:
    return JSONResponse([mail.as_json() for mail in panel.mailbox.mails()])


def _show_mail(panel: Panel, request: Request, form: Form) -> Response:
    mail = panel.mailbox.get(request.path_params["id"])
    if mail is None:
        return _not_found("There is no such mail.")
    return _page(panel, "mail.html", mail=mail_row(mail))


def _show_mail_html(panel: Panel, request: Request, form: Form) -> Response:
    mail = panel.mailbox.get(request.path_params["id"])
    if mail is None or not mail.html:
        return _not_found("There is no such mail, or it has no HTML.")
    return mail_page(mail.html)


def _show_object(panel: Panel, request: Request, form: Form) -> Response:
    found = panel.stripe.store.get(request.path_params["id"])
    if found is None:
        return _not_found("Stripe has no such object.")
    with panel.stripe.transaction() as tx:
        shown = json.dumps(tx.show(found), indent=2, ensure_ascii=False)
    return _page(panel, "object.html", id=found["id"], kind=found["object"], json=shown)


def _resend(panel: Panel, request: Request, form: Form) -> Response:
    try:
        panel.stripe.resend(request.path_params["id"])
    except StripeError:
        return _not_found("Stripe has no such event.")
    return _done(request, {"resent": request.path_params["id"]}, back="#events")


def _query(panel: Panel, request: Request, form: Form) -> Response:
    projects = panel.warehouse.projects
    project = form.get("project") or (projects[0] if projects else "")
    result = panel.warehouse.query(project, form.get("sql", ""))
    return _page(panel, "index.html", **overview(panel, request.query_params, result=result))


def _page(panel: Panel, template: str, **context: Any) -> Response:
    return page(template, name=panel.name, **context)


def _done(request: Request, result: object, *, back: str) -> Response:
    """Redirect a browser to the page, and send a program an answer."""
    if "text/html" in request.headers.get("Accept", ""):
        return RedirectResponse(f"/{back}", 303)
    return JSONResponse(result)


def _not_found(message: str) -> Response:
    return JSONResponse({"error": {"message": message}}, 404)
