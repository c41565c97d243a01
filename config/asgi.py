"""The ASGI application: hands complete requests to Django, within limits; see config/web.py.

A slow client never occupies a thread: a request gets one only when all of it has arrived. It is
refused earlier if it is too large, arrives too slowly or asks for an address that does not exist.
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
    """Raise this process's open-file limit to fit the server's connections and its own files."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = CONNECTIONS + 512
    if soft != resource.RLIM_INFINITY and soft < wanted:
        most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


class Request(WSGIRequest):
    """Django's request, accepting any Content-Type: an error raised this early is not handled.

    Text is always read as UTF-8, because Python accepts codecs such as `hex` as encodings.
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
