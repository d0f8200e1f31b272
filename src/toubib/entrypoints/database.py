"""The database a command works on: the one of DATABASE_URL, or the embedded one of TOUBIB_HOME.

What has been done to it (which schema, whether the demo data is in) is noted in the database's own comment,
so that the note goes where the data goes and a second start need not look at each table.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from toubib.entrypoints.configuration import Configuration
from toubib.platform import embedded
from toubib.platform.addresses import database_address, database_of, role_of
from toubib.platform.database_role import refuse_privileged
from toubib.platform.refusal import Refusal
from toubib.platform.schema_version import schema_version


@dataclass(frozen=True)
class Database:
    """A database by its two addresses. `owner` is empty where only the runtime role's is known."""

    owner: str
    runtime: str
    folder: Path | None = None
    """The data folder, for the embedded server."""

    def environment(self, configuration: Configuration) -> dict[str, str]:
        """Return what a process needs in its environment to work on this database."""
        return os.environ | {
            "TOUBIB_HOME": str(configuration.toubib_home),
            "DATABASE_URL": self.runtime,
            "SECRET_KEY": configuration.secret_key,
            "ENCRYPTION_KEYS": ",".join(configuration.encryption_keys),
            "LOOKUP_KEY": configuration.lookup_key,
            "JWT_PRIVATE_KEY": configuration.jwt_private_key,
        }

    def facts(self) -> dict[str, Any]:
        """Return what the database's comment says has been done to it."""
        query = (
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
        )
        try:
            with psycopg.connect(self.owner or self.runtime) as connection:
                row = connection.execute(query).fetchone()
        except psycopg.OperationalError as error:
            if "does not exist" in str(error):
                return {}
            raise Refusal(f"the database cannot be reached: {error}") from error
        return json.loads(row[0]) if row and row[0] else {}

    def note(self, **facts: Any) -> None:
        """Add to the database's comment (which only its owner may do)."""
        text = json.dumps(self.facts() | facts)
        with psycopg.connect(self.owner, autocommit=True) as connection:
            name = sql.Identifier(database_of(self.owner))
            connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(text)))


def configured(configuration: Configuration) -> Database:
    """Return the database of the environment; start the embedded server where none is named."""
    if configuration.database_url:
        return Database(configuration.database_owner_url, configuration.database_url)
    if owner := configuration.database_owner_url:
        return Database(owner, database_address(owner, role=embedded.RUNTIME_ROLE))
    folder = embedded_folder(configuration)
    server = embedded.start(folder)
    return Database(embedded.owner_url(server), embedded.runtime_url(server), folder)


@contextmanager
def working_on(configuration: Configuration) -> Iterator[Database]:
    """Yield the configured database; an embedded server that did not run before stops again afterwards."""
    local = not (configuration.database_url or configuration.database_owner_url)
    folder = embedded_folder(configuration)
    ran = local and embedded.running(folder)
    try:
        yield configured(configuration)
    finally:
        if local and not ran:
            embedded.stop(folder)


def require_runtime_role(configuration: Configuration) -> None:
    """Raise Refusal unless DATABASE_URL names a database that answers, as a role without privileges."""
    if not configuration.database_url:
        raise Refusal("DATABASE_URL is not set (`toubib up` runs everything with an embedded database)")
    try:
        with psycopg.connect(configuration.database_url, connect_timeout=10) as connection:
            refuse_privileged(connection)
    except psycopg.OperationalError as error:
        raise Refusal(f"the database cannot be reached: {error}") from error


def embedded_folder(configuration: Configuration) -> Path:
    """Return where the embedded server keeps its data."""
    return configuration.toubib_home / "postgres"


def ensure_migrated(database: Database, configuration: Configuration) -> None:
    """Apply migrations when the database lacks some; a digest tells, without loading Django."""
    if database.facts().get("schema") == schema_version():
        return
    if not database.owner:
        raise Refusal(
            "the database lacks migrations: run `toubib migrate` with DATABASE_OWNER_URL, then start again"
        )
    print("toubib: preparing the database…", flush=True)
    run_command("migrate", database.environment(configuration) | {"DATABASE_OWNER_URL": database.owner})


def ensure_demo(database: Database, configuration: Configuration) -> None:
    """Load the demo data unless it is there. The load is one transaction: all of it or nothing."""
    if not database.facts().get("demo"):
        print("toubib: loading the demo data, this once…", flush=True)
        run_command("demo", database.environment(configuration))
        if database.owner:
            database.note(demo=True)


def run_command(name: str, environment: dict[str, str]) -> None:
    """Run one of our commands in a process of its own; raise Refusal when it fails."""
    done = subprocess.run([sys.executable, "-m", "toubib", name], env=environment, check=False)
    if done.returncode:
        raise Refusal(f"`toubib {name}` failed (see above)")


def provision(database: Database) -> None:
    """Make the database and its runtime role where they are missing."""
    role, password = role_of(database.runtime)
    owner = database.owner
    try:
        psycopg.connect(owner).close()
    except psycopg.OperationalError as error:
        if "does not exist" not in str(error):
            raise Refusal(f"the database cannot be reached: {error}") from error
        owner = database_address(owner, database="postgres")
    embedded.provision(owner, role=role, password=password, database=database_of(database.owner))
