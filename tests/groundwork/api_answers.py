"""Every answer of the JSON API in any test has the shape that its description promises."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from onboarding.api.openapi import OPERATIONS, document

# A path's pattern, beside the operations at it.
PATTERNS = {
    re.compile(re.sub(r"\{\w+\}", "[^/]+", operation.path)): operation.path
    for operation in OPERATIONS
}


@pytest.fixture(scope="session", autouse=True)
def _answers_as_described():
    """Check what the test client is answered, in whatever test."""
    asked = Client.request

    def request(self, **environ):
        answer = asked(self, **environ)
        check(environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD", "GET"), answer)
        return answer

    Client.request = request
    yield
    Client.request = asked


def check(path, method, answer):
    """Fail if the description does not promise this answer."""
    described = next((known for one, known in PATTERNS.items() if one.fullmatch(path)), None)
    operation = document()["paths"].get(described, {}).get(method.lower())
    if operation is None or (answer.status_code >= 500 and "json" not in answer["Content-Type"]):
        return
    promised = operation["responses"].get(str(answer.status_code))
    assert promised, f"{method} {path} answered {answer.status_code}, which is not described"
    schema = promised["content"]["application/json"]["schema"]
    whole = {**schema, "components": document()["components"]}
    errors = [
        f"{error.json_path}: {error.message}"
        for error in Draft202012Validator(whole).iter_errors(answer.json())
    ]
    assert not errors, f"{method} {path} answered {answer.status_code}: {errors}"
