"""The tests' PostgreSQL: one server for all runs in this tree, a template with every migration, copies of it.

The server starts when a test first needs it and stops with the last process that uses it. Nothing here
survives a power cut: fsync is off. Tests that kill PostgreSQL start one of their own.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, LiteralString

import psycopg
from psycopg import sql

from toubib.platform import embedded
from toubib.platform.addresses import database_address
from toubib.platform.processes import is_running
from toubib.platform.schema_version import schema_version
from toubib.platform.testing.plugin import ROOT

TEMPLATE = "toubib_template_"
_TEMPLATES_KEPT = 3
_DATA = ROOT / "build" / "test-postgres"
_UNSAFE_AND_FAST = """
fsync = off
synchronous_commit = off
full_page_writes = off
autovacuum = off
"""


@dataclass(frozen=True)
class Server:
    """A running PostgreSQL, by its owner's address."""

    owner: str

    def owner_url(self, database: str) -> str:
        """Return the address of a database as the owner of its tables."""
        return database_address(self.owner, database=database)

    def runtime_url(self, database: str) -> str:
        """Return the address of a database as the role that everything but migrations runs as."""
        return database_address(self.owner, database=database, role=embedded.RUNTIME_ROLE)

    def create(self, name: str, *, template: str) -> None:
        """Copy a database with its comment, taking the place of one of that name."""
        self.drop(name)
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        with psycopg.connect(self.owner_url("postgres"), autocommit=True) as connection:
            row = connection.execute(
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [template]
            ).fetchone()
            comment = sql.Literal(row[0] if row else None)
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), comment))

    def rename(self, name: str, new: str) -> None:
        """Give a database another name; nobody may be connected to it."""
        self._run("ALTER DATABASE {} RENAME TO {}", name, new)

    def drop(self, name: str) -> None:
        """Remove a database, cutting off whoever is still connected."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def databases(self, prefix: str) -> list[str]:
        """Return the names that start so, oldest first."""
        with psycopg.connect(self.owner_url("postgres"), autocommit=True) as connection:
            rows = connection.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s) ORDER BY oid", [prefix]
            )
            return [row[0] for row in rows]

    def template(self, *, renew: bool = False) -> str:
        """Return the name of the database with today's migrations applied, making it when it is not there."""
        name = TEMPLATE + schema_version()
        with locked("template"):
            there = self.databases(TEMPLATE)
            if renew or name not in there:
                self._build(name)
                for old in [other for other in there if other != name][: 1 - _TEMPLATES_KEPT]:
                    self.drop(old)
            self._drop_abandoned()
        return name

    def _build(self, name: str) -> None:
        """Migrate under another name and rename at the end, so that a template is whole or absent."""
        draft = f"draft_of_{name}"
        self.drop(draft)
        run = subprocess.run(
            [sys.executable, "-m", "toubib", "migrate"],
            env=os.environ
            | {
                "DATABASE_OWNER_URL": self.owner_url(draft),
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode:
            raise RuntimeError(f"migrations failed:\n{run.stdout}\n{run.stderr}")
        self.drop(name)
        self.rename(draft, name)

    def _drop_abandoned(self) -> None:
        """Remove the databases of test runs that were killed."""
        for name in self.databases("test_"):
            pid = name.rpartition("_")[2]
            if pid.isdecimal() and not is_running(int(pid)):
                self.drop(name)

    def _run(self, statement: LiteralString, *names: str) -> None:
        with psycopg.connect(self.owner_url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def running() -> Iterator[Server]:
    """Yield the server of TEST_DATABASE_OWNER_URL, or the embedded one, which stops with its last user."""
    if given := os.environ.get("TEST_DATABASE_OWNER_URL"):
        yield Server(given)
        return
    _DATA.parent.mkdir(exist_ok=True)
    with (_DATA.parent / "test-postgres.users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        with locked("start"):
            server = embedded.start(_DATA, more=_UNSAFE_AND_FAST)
        try:
            yield Server(embedded.owner_url(server, "postgres"))
        finally:
            _stop_if_last(users)


def _stop_if_last(users: IO[str]) -> None:
    with suppress(BlockingIOError):
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        embedded.stop(_DATA)


@contextmanager
def locked(what: str) -> Iterator[None]:
    """Do something that only one process of this tree may do at a time."""
    _DATA.parent.mkdir(exist_ok=True)
    with (_DATA.parent / f"test-{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
