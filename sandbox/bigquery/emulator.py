"""bqemulator started offline in a thread of this process, with our layers around it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import threading
import warnings
from collections.abc import Coroutine, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar
from unittest.mock import patch

from sandbox.bigquery import speed, state
from sandbox.bigquery.conditions import Conditions
from sandbox.bigquery.extras import Extras
from sandbox.bigquery.fault_layer import FaultLayer
from sandbox.bigquery.faults import Delay, Faults
from sandbox.bigquery.fidelity import Fidelity
from sandbox.bigquery.job_store import Jobs
from sandbox.bigquery.state import State
from sandbox.bigquery.web import App

DEFAULT_PROJECT = "test-project"
SECONDS_TO_STOP = 15
# The release is pinned, because starting it offline needs patches to its internals.
_starting = threading.Lock()
T = TypeVar("T")


class Emulator:
    """One BigQuery on 127.0.0.1; without a data folder, stopping it discards everything."""

    def __init__(
        self,
        *,
        port: int = 0,
        data_dir: Path | None = None,
        project: str = DEFAULT_PROJECT,
        delays: Sequence[Delay] = (),
    ) -> None:
        self.port, self.data_dir, self.project = port, data_dir, project
        self.faults = Faults(delays)
        self.jobs, self.conditions = Jobs(), Conditions()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and return once requests are answered. Raises OSError if the port is taken."""
        _check_free(self.port)
        module = _import_quietly()
        if self.data_dir:
            self.data_dir.mkdir(parents=True, exist_ok=True)
        self._extras = Extras(self.data_dir / "extras.sqlite3" if self.data_dir else None)
        self._start_thread()
        try:
            self._serve(module)
        except BaseException:
            self._end_thread()
            raise

    def _serve(self, module: ModuleType) -> None:
        with _starting, _offline(module), self._layered(module):
            self._server = module.EmulatorServer(self._settings())
            self._await(self._server.start())
        self.port = self._server.rest_port

    def stop(self) -> None:
        # Hanging requests would keep the server from stopping.
        self.faults.clear()
        self._await(self._server.stop())
        self._end_thread()

    def _start_thread(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="bigquery", daemon=True)
        self._thread.start()

    def _end_thread(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(SECONDS_TO_STOP)
        self._loop.close()
        self._extras.close()

    @property
    def projects(self) -> frozenset[str]:
        """The emulator's own project and every project requested so far."""
        return frozenset({self.project, *self._fidelity.projects})

    def read_state(self) -> State:
        """Return the existing datasets and tables; only for an emulator in memory."""

        async def read() -> State:
            return state.read(self._server._context, self._fidelity.backend)

        return self._await(self._fidelity.alone(read))

    def put_back(self, kept: State) -> None:
        """Restore the given datasets and tables, all empty, replacing everything there is."""

        async def put_back() -> None:
            state.put_back(kept, self._server._context, self._fidelity.backend)

        self._await(self._fidelity.alone(put_back))

    def _await(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def _settings(self) -> Any:
        from bqemulator.config import PersistenceMode, Settings

        mode = PersistenceMode.PERSISTENT if self.data_dir else PersistenceMode.EPHEMERAL
        return Settings(
            rest_port=self.port,
            grpc_port=0,
            default_project_id=self.project,
            persistence_mode=mode,
            data_dir=self.data_dir,
            enable_format_extensions=False,
            metrics_enabled=False,
        )

    @contextlib.contextmanager
    def _layered(self, module: ModuleType) -> Iterator[None]:
        create = module.create_app

        def create_app(context: Any) -> App:
            app = speed.without_observers(create(context))
            self._fidelity = Fidelity(app, self._extras, self.jobs, self.conditions)
            return FaultLayer(self._fidelity, self.faults)

        with patch.object(module, "create_app", create_app):
            yield


def _check_free(port: int) -> None:
    # uvicorn would end the thread instead of raising.
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


@contextlib.contextmanager
def _offline(module: ModuleType) -> Iterator[None]:
    """Keep the emulator from downloading extensions and from reconfiguring logging."""
    from bqemulator.storage.engine import DuckDBEngine

    with (
        patch.object(DuckDBEngine, "_load_spatial", lambda self: None),
        patch.object(module, "configure_logging", lambda **kwargs: _quieten()),
    ):
        yield


def _import_quietly() -> ModuleType:
    # It logs to stdout from the moment it is imported.
    _quieten()
    from bqemulator import server

    speed.make_quick()
    return server


def _quieten() -> None:
    import structlog

    warnings.filterwarnings("ignore", "Arrow output on a DB-API result", UserWarning)
    # Its errors reach the caller as answers.
    level = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=level, logger_factory=structlog.ReturnLoggerFactory())
