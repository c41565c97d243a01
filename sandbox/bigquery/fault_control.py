"""HTTP control of faults at `/__faults__`, for tests and panels in other processes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sandbox.bigquery.faults import Fault, Faults, InvalidFault
from sandbox.bigquery.web import Answer, Request

CONTROL_PATH = "/__faults__"
TYPES: dict[str, tuple[type, ...]] = {
    "action": (str,),
    "method": (str, type(None)),
    "path": (str,),
    "times": (int, type(None)),
    "skip": (int,),
    "probability": (int, float),
    "seed": (int, type(None)),
    "latency": (int, float),
    "after": (int, float),
    "status": (int,),
    "reason": (str,),
    "message": (str,),
    "raw": (str, type(None)),
    "headers": (dict,),
    "name": (str,),
}


def answer_control(faults: Faults, request: Request) -> Answer:
    """List (GET), add (POST) or clear (DELETE, all or `?name=`) faults; 400 if invalid."""
    if request.method == "POST":
        try:
            return Answer.of(_add(faults, request).describe(), 201)
        except ValueError as e:
            return Answer.of({"error": str(e)}, 400)
    if request.method == "DELETE":
        faults.clear(request.query.get("name"))
    elif request.method != "GET":
        return Answer.of({"error": "Use GET, POST or DELETE."}, 405)
    return Answer.of(_state(faults))


def _add(faults: Faults, request: Request) -> Fault:
    options = request.json()
    for name, value in options.items():
        _check_option(name, value)
    if "action" not in options:
        raise InvalidFault("action is missing")
    return faults.add(**options)


def _check_option(name: str, value: Any) -> None:
    if name not in TYPES:
        raise InvalidFault(f"{name} is unknown; known are {', '.join(TYPES)}")
    if not isinstance(value, TYPES[name]) or isinstance(value, bool):
        raise InvalidFault(f"{name} has the wrong type: {value!r}")


def _state(faults: Faults) -> dict[str, Any]:
    return {
        "faults": [fault.describe() for fault in faults.active],
        "log": [asdict(request) for request in faults.log],
    }
