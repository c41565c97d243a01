"""The embedded PostgreSQL, with real servers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import environ
import psutil
import psycopg
import pytest

from sandbox import postgres_files
from sandbox.account import Account
from sandbox.postgres import EmbeddedPostgres, PostgresFailed

# With the other tests that start and kill whole servers, one after the other.
pytestmark = [pytest.mark.thorough, pytest.mark.xdist_group("demo")]
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root runs it as somebody else")


@pytest.fixture
def make_postgres(tmp_path):
    made = []

    def make(folder=tmp_path / "a folder" / "postgres", **kwargs):
        made.append(EmbeddedPostgres(data_dir=folder, **kwargs))
        return made[-1]

    yield make
    for server in made:
        server.destroy()


@pytest.fixture
def postgres(make_postgres):
    server = make_postgres()
    server.start()
    return server


def ask(server, query, database="postgres"):
    with psycopg.connect(
        host=str(server.socket_dir), user="postgres", dbname=database, autocommit=True
    ) as connection:
        cursor = connection.execute(query)
        return cursor.fetchone()[0] if cursor.description else None


def postmaster(server):
    return psutil.Process(int((server.location / "postmaster.pid").read_text().split()[0]))


def test_it_starts_in_a_folder_with_spaces(postgres):
    version = ask(postgres, "show server_version")

    assert postgres.is_running()
    assert version.startswith("18.")


def test_it_is_not_running_before_it_was_started(make_postgres):
    assert not make_postgres().is_running()


def test_it_keeps_its_data_over_a_restart(postgres):
    postgres.create_database("shop")
    ask(postgres, "create table t as select 42 as n", "shop")

    postgres.stop()
    assert not postgres.is_running()
    postgres.start()

    assert ask(postgres, "select n from t", "shop") == 42


def test_it_creates_a_database_once(postgres):
    assert postgres.create_database("shop") is True
    assert postgres.create_database("shop") is False


def test_it_creates_a_database_once_for_many_callers(postgres):
    with ThreadPoolExecutor(8) as pool:
        created = list(pool.map(postgres.create_database, ["shop"] * 8))

    assert created.count(True) == 1


def test_it_gives_an_address_that_django_environ_reads(postgres):
    config = environ.Env.db_url_config(postgres.url("shop"))

    assert config["NAME"] == "shop"
    assert config["OPTIONS"] == {"host": str(postgres.socket_dir)}


def test_it_knows_its_address_before_it_starts(make_postgres):
    server = make_postgres()
    address = server.url("shop")

    server.start()

    assert server.url("shop") == address


def test_it_takes_settings(make_postgres):
    server = make_postgres(settings={"fsync": "off", "application_name": "it's"})

    server.start()

    assert ask(server, "show fsync") == "off"
    assert int(ask(server, "show max_connections")) >= 100


def test_it_lets_nobody_else_reach_the_socket(postgres):
    assert postgres.socket_dir.stat().st_mode & 0o777 == 0o700
    assert ask(postgres, "show listen_addresses") == ""


def test_it_recovers_from_a_killed_server(postgres):
    ask(postgres, "create table t as select 42 as n")
    postmaster(postgres).kill()

    postgres.start()

    assert ask(postgres, "select n from t") == 42


def test_a_crash_loses_nothing_that_was_committed(postgres):
    ask(postgres, "create table t as select 42 as n")

    postgres.stop(crash=True)
    assert not postgres.is_running()
    postgres.start()

    assert ask(postgres, "select n from t") == 42


def test_it_forgets_a_lock_file_that_names_another_process(postgres):
    postgres.stop()
    (postgres.location / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres.location}\n")

    assert not postgres.is_running()
    postgres.start()

    assert postgres.is_running()


def test_it_replaces_a_cluster_that_was_never_finished(make_postgres):
    server = make_postgres()
    server.location.mkdir(parents=True)
    (server.location / "PG_VERSION").write_text("18")

    server.start()

    assert server.is_running()


def test_it_starts_once_for_two_processes(make_postgres):
    server = make_postgres()
    program = (
        "import sys; from pathlib import Path; from sandbox.postgres import EmbeddedPostgres;"
        "EmbeddedPostgres(data_dir=Path(sys.argv[1])).start()"
    )
    command = [sys.executable, "-c", program, str(server.data_dir)]

    codes = [process.wait() for process in [subprocess.Popen(command) for _ in range(2)]]

    assert codes == [0, 0]
    assert server.is_running()


def test_it_deletes_everything_it_made(postgres):
    places = [postgres.location, postgres.socket_dir]

    postgres.destroy()

    assert not any(place.exists() for place in places)
    assert not postgres.is_running()


@as_root
def test_it_puts_the_data_elsewhere_where_its_account_may_not_enter(make_postgres, tmp_path):
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    server = make_postgres(private / "postgres")

    server.start()
    again = EmbeddedPostgres(data_dir=server.data_dir)

    assert private not in server.location.parents
    assert again.is_running()
    assert private.stat().st_mode & 0o777 == 0o700


@as_root
def test_it_copies_programs_that_its_account_may_not_reach(monkeypatch, tmp_path):
    package = postgres_files._installed_package()
    private, public = tmp_path / "venv", postgres_files.OPEN_FOLDERS[0] / "latchkey-test"
    private.mkdir(mode=0o700)
    for name in (package.name, f"{package.name}.libs"):
        (private / name).symlink_to(package.with_name(name))
    public.mkdir()
    monkeypatch.setattr(postgres_files, "_installed_package", lambda: private / package.name)
    monkeypatch.setattr(postgres_files, "OPEN_FOLDERS", (public,))

    try:
        account = Account.for_postgres(tmp_path / "cluster")
        programs = postgres_files.find_programs(account)
        assert public in programs.parents
        assert account.can_execute(programs / "initdb")
    finally:
        shutil.rmtree(public)


def test_a_copy_of_its_data_begins_another_server_with_them(make_postgres, tmp_path):
    first = make_postgres(tmp_path / "first")
    first.start()
    first.create_database("kept")
    first.stop()
    first.save(tmp_path / "copies" / "copy")

    second = make_postgres(tmp_path / "second")
    second.restore(tmp_path / "copies" / "copy")
    second.start()

    assert not second.create_database("kept")
    assert [path.name for path in (tmp_path / "copies").iterdir()] == ["copy"]


def test_data_that_are_written_to_are_not_copied(make_postgres, tmp_path):
    postgres = make_postgres()
    postgres.start()

    with pytest.raises(PostgresFailed, match="Stop PostgreSQL"):
        postgres.save(tmp_path / "copy")
