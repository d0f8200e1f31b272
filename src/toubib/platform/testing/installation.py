"""`live_toubib`: one running installation with demo data for journeys, API walks and fault tests.

The demo data is loaded once a day (it speaks of last month and next week) and after changes to it, into a
database and a home that each run copies.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from toubib.platform.processes import is_running
from toubib.platform.schema_version import schema_version
from toubib.platform.testing.live import LiveToubib, running_toubib
from toubib.platform.testing.plugin import ROOT
from toubib.platform.testing.server import Server, locked

_FOLDER = ROOT / "build" / "live"
_PREFIX = "toubib_demo_"
_SEEDS_KEPT = 2


@pytest.fixture(scope="session")
def live_toubib(postgres: Server) -> Iterator[LiveToubib]:
    """Run Toubib with the demo data for the whole session. Tests that use it share one worker of xdist."""
    name = f"test_live_{os.getpid()}"
    home = _FOLDER / f"run-{os.getpid()}"
    seed, seed_home = _seed(postgres)
    postgres.create(name, template=seed)
    shutil.copytree(seed_home, home, dirs_exist_ok=True)
    with running_toubib(home, server=postgres, database=name) as toubib:
        yield toubib
    postgres.drop(name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of the running installation together, on one worker."""
    for item in items:
        if "live_toubib" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("live_toubib"))


def _seed(server: Server) -> tuple[str, Path]:
    """Return a database with the demo data and the home that goes with it; make them when they are stale."""
    name = _PREFIX + _digest()
    home = _FOLDER / name
    with locked("demo"):
        _forget_old_runs()
        if name not in server.databases(_PREFIX) or not home.exists():
            _load_demo(server, name, home)
            _forget_old_seeds(server)
    return name, home


def _load_demo(server: Server, name: str, home: Path) -> None:
    draft = f"draft_of_{name}"
    shutil.rmtree(home, ignore_errors=True)
    server.drop(name)
    server.create(draft, template=server.template())
    with running_toubib(home, server=server, database=draft):
        pass
    server.rename(draft, name)


def _forget_old_seeds(server: Server) -> None:
    for old in server.databases(_PREFIX)[:-_SEEDS_KEPT]:
        server.drop(old)
        shutil.rmtree(_FOLDER / old, ignore_errors=True)


def _forget_old_runs() -> None:
    """Remove the homes of earlier runs. The last one's stays until then, with its log."""
    for home in _FOLDER.glob("run-*"):
        if not is_running(int(home.name.rpartition("-")[2])):
            shutil.rmtree(home, ignore_errors=True)


def _digest() -> str:
    demo = ROOT / "src" / "toubib" / "entrypoints"
    digest = hashlib.sha256(f"{schema_version()} {date.today()}".encode())  # noqa: DTZ011  the machine's day
    for file in sorted(demo.glob("demo*/**/*")) + sorted(demo.glob("demo*.py")):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
