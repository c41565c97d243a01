"""HTTP connections to BigQuery whose timeout limits the whole response, not each read.

They ask for datasets with the conditions of their access entries, for which Google's client has no
option.
"""

from __future__ import annotations

import re
from typing import Any

import requests
from google.auth.credentials import Credentials
from google.auth.transport.requests import AuthorizedSession, Request

from onboarding.warehouse.bigquery import limits
from orgs.outside import limited_to
from orgs.transports import LimitedAdapter

# Concurrent reads, enough for every table of a dataset; the connection pool has this size.
READERS = 24
# Addresses of a dataset itself, and how it is asked for so that conditions are read and kept:
# without this, BigQuery hides them and refuses every change to entries beside them.
DATASET = re.compile(r"/datasets/[^/?]+(?=\?|$)")
WITH_CONDITIONS = {"accessPolicyVersion": "3"}


class LimitedSession(AuthorizedSession):
    """Google's session with each request, token refresh included, limited by its timeout."""

    def __init__(self, credentials: Credentials) -> None:
        signing_in = Request(_limited(requests.Session()))
        super().__init__(credentials, auth_request=signing_in)  # type: ignore[no-untyped-call]
        _limited(self)

    def request(  # type: ignore[override]
        self, method: str, url: str, *args: Any, **kwargs: Any
    ) -> requests.Response:
        timeout = kwargs.get("timeout")
        kwargs["timeout"] = timeout if isinstance(timeout, (int, float)) else limits.QUERY_TIMEOUT
        if method in ("GET", "PATCH") and DATASET.search(url):
            kwargs["params"] = WITH_CONDITIONS
        with limited_to(kwargs["timeout"]):
            answer: requests.Response = super().request(method, url, *args, **kwargs)  # type: ignore[no-untyped-call]
            return answer


def _limited(session: requests.Session) -> requests.Session:
    for scheme in ("http://", "https://"):
        session.mount(scheme, LimitedAdapter(pool_maxsize=READERS))
    return session
