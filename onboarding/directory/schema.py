"""The directory's SQL at Supabase: one script, and the version that it records.

Tables, grants, policies and functions are in `sql/`. The script's last statement creates a function
that returns the version, so that `bootstrap --check` sees which release was applied.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"
# Two bootstraps at once would collide, and readers must not wait long for our locks.
BEFOREHAND = """\
set local lock_timeout = '10s';
select pg_advisory_xact_lock(hashtextextended('latchkey directory', 0));
"""
VERSION_FUNCTION = """\
create or replace function public.latchkey_directory_version()
returns text
language sql stable set search_path = ''
as $$ select '{version}' $$;
"""
OUTDATED = "of another release: run manage.py bootstrap"


@functools.cache
def version() -> str:
    text = "".join(file.read_text(encoding="utf-8") for file in _files())
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def script() -> str:
    """Return the SQL to run in one transaction, as a role that may create tables."""
    *files, last = _files()
    made = [file.read_text(encoding="utf-8") for file in files]
    named = VERSION_FUNCTION.format(version=version())
    return "\n".join([BEFOREHAND, *made, named, last.read_text(encoding="utf-8")])


def finding(applied: object) -> str:
    """Return a sentence for operators about the applied version; empty if it is this release's."""
    return "" if applied == version() else OUTDATED


def _files() -> list[Path]:
    return sorted(FOLDER.glob("*.sql"))
