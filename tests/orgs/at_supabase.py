"""What somebody whose account is at Supabase does on our pages, and what GoTrue answers."""

from __future__ import annotations

from django.urls import reverse
from starlette.responses import JSONResponse

from tests.outside.identity_provider import API_VERSION
from tests.people.traveller import ANSWERS

PASSWORD = ANSWERS["password"]


def sign_up(client, **answers):
    return client.post(reverse("signup"), {**ANSWERS, **answers})


def sign_in(client, email="alice@acme.example", password=PASSWORD):
    return client.post(reverse("account_login"), {"login": email, "password": password})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def error(status, code, **more):
    return lambda: JSONResponse({"code": code, "message": code, **more}, status, API_VERSION)


def text_of(answer):
    return answer.content.decode()
