"""The SQL that the directory at Supabase stands on: one text, and the version that it leaves.

Tables, grants, policies and functions lie in `sql/`. The last thing that it makes is a function
that names the version, by which `bootstrap --check` sees whether this release's was applied.
"""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"
# Two bootstraps at once would trip over each other; and nobody's readers wait long for us.
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
    """Return everything to be run in one transaction, by somebody who may create tables."""
    *files, last = _files()
    made = [file.read_text(encoding="utf-8") for file in files]
    named = VERSION_FUNCTION.format(version=version())
    return "\n".join([BEFOREHAND, *made, named, last.read_text(encoding="utf-8")])


def finding(applied: object) -> str:
    """Return what to tell operators of the version applied, an empty string if it is ours."""
    return "" if applied == version() else OUTDATED


def _files() -> list[Path]:
    return sorted(FOLDER.glob("*.sql"))
