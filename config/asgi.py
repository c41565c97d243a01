"""What the web server runs: whole requests for Django, within limits; see config/web.py.

Nothing a client does slowly takes a thread: a request is given one when all of it is here. It is
refused before that where it is too large, comes too slowly or asks for nothing that is there.
"""

from __future__ import annotations

import os
import resource
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.core.wsgi import get_wsgi_application
from django.utils.http import parse_header_parameters

from config.gate import Gate
from config.web import CONNECTIONS

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def _allow_connections() -> None:
    """Let this process hold as many connections as the server takes, beside its own files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + 512
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


class Request(WSGIRequest):
    """Django's, made whatever its Content-Type says: nothing catches an error this early.

    Everything is read as UTF-8. Python takes codecs such as `hex` for encodings as well.
    """

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            found = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (ValueError, LookupError):
            found = "", {}
        self.content_type, self.content_params = found


_allow_connections()
handler = get_wsgi_application()
handler.request_class = Request
application = Gate(handler, threads=settings.WEB_THREADS)
