"""What people do on the pages of keys, and read there."""

from __future__ import annotations

import re
from html import unescape

from django.urls import reverse


def make(traveller, *, client=None, **answers):
    """Fill the form of a new key in and send it; a page, if it is given, is that form's."""
    client = client or traveller.client
    page = client.get(reverse("settings_keys"))
    form = {"name": "Import", "lifetime": "", "request_id": traveller.field_on(page, "request_id")}
    return client.post(reverse("settings_keys"), {**form, **answers})


def rotate(traveller, api_key, *, grace="24", client=None):
    client, address = client or traveller.client, reverse("rotate_key", args=[api_key.pk])
    request_id = traveller.field_on(client.get(address), "request_id")
    return client.post(address, {"grace": grace, "request_id": request_id})


def revoke(traveller, api_key):
    return traveller.client.post(reverse("revoke_key", args=[api_key.pk]), follow=True)


def acknowledge(traveller, **fields):
    return traveller.client.post(reverse("acknowledge"), fields)


def show(traveller, link, *, client=None):
    return (client or traveller.client).post(reverse("reveal"), {"link": link})


def text_of(answer) -> str:
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))
