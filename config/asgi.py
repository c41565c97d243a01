"""What the web server runs: whole requests for Django, within limits; see config/web.py.

Nothing a client does slowly takes a thread: a request is given one when all of it is here. It is
refused before that where it is too large, comes too slowly or asks for nothing that is there.
"""

from __future__ import annotations

import os
import resource

from django.conf import settings
from django.core.wsgi import get_wsgi_application

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


_allow_connections()
application = Gate(get_wsgi_application(), threads=settings.WEB_THREADS)
