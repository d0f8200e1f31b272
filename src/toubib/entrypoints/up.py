"""`toubib up`: everything on one machine. See docs/how-to/run.md.

Order of starting: lock, ports, PostgreSQL, migrations, demo data, then mailbox, live, worker, web. Order of
stopping: web, worker, live, mailbox, PostgreSQL.
"""

import http
import http.client
import json
import os
import socket
import subprocess
import time

from toubib.entrypoints.caretaker import Caretaker
from toubib.entrypoints.configuration import Configuration, load
from toubib.entrypoints.database import Database, configured, embedded_folder, ensure_demo, ensure_migrated
from toubib.entrypoints.start_checks import require_free_ports, sole_use
from toubib.entrypoints.supervisor import Supervisor
from toubib.platform import embedded
from toubib.platform.refusal import Refusal

_SECONDS_TO_START = 60.0


def up() -> int:
    """Run Toubib until somebody stops it; return the exit code. Raises Refusal when it cannot start."""
    os.environ.setdefault("DEMO", "1")
    configuration = load()
    with sole_use(configuration.toubib_home) as lock:
        require_free_ports(configuration.host, _ports(configuration))
        caretaker = Caretaker(lock)
        try:
            _run(configuration, caretaker)
        finally:
            if not configuration.database_url:
                embedded.stop(embedded_folder(configuration))
            caretaker.farewell()
    print("toubib: stopped", flush=True)
    return 0


def _ports(configuration: Configuration) -> dict[str, int]:
    ports = {"web": configuration.port, "live updates": configuration.live_port}
    if _keeps_mail(configuration):
        ports["demo mailbox"] = configuration.mailbox_port
    return ports


def _keeps_mail(configuration: Configuration) -> bool:
    """Say whether messages go to the demo's mailbox rather than to a server of the operator's."""
    return configuration.demo and not configuration.smtp_url


def _run(configuration: Configuration, caretaker: Caretaker) -> None:
    if not configuration.database_url:
        caretaker.mind_postgres(embedded_folder(configuration))
    print("toubib: starting…", flush=True)
    database = configured(configuration)
    ensure_migrated(database, configuration)
    if configuration.demo:
        ensure_demo(database, configuration)
    supervisor = Supervisor(_environment(database, configuration), caretaker)
    supervisor.listen()
    try:
        _start(supervisor, configuration)
        while not supervisor.stopping:
            supervisor.watch(1.0)
            _keep_postgres(configuration)
    finally:
        print("toubib: stopping…", flush=True)
        supervisor.stop()


def _keep_postgres(configuration: Configuration) -> None:
    """Start the embedded server again when it was killed; it replays its log and has lost nothing."""
    folder = embedded_folder(configuration)
    if configuration.database_url or embedded.running(folder):
        return
    print("toubib: PostgreSQL has died; starting it again", flush=True)
    try:
        embedded.start(folder)
    except (subprocess.SubprocessError, TimeoutError) as error:
        print(f"toubib: PostgreSQL does not start yet: {error}", flush=True)


def _environment(database: Database, configuration: Configuration) -> dict[str, str]:
    environment = database.environment(configuration) | {"DEMO": str(int(configuration.demo))}
    if _keeps_mail(configuration):
        environment["SMTP_URL"] = f"smtp://127.0.0.1:{configuration.mailbox_port}"
    return environment


def _start(supervisor: Supervisor, configuration: Configuration) -> None:
    """Start every process and wait until it answers; raises Refusal when one does not."""
    waiting = {"live": configuration.live_port, "web": configuration.port}
    if _keeps_mail(configuration):
        supervisor.start("mailbox", "mailbox")
        waiting["mailbox"] = configuration.mailbox_port
    supervisor.start("live", "live")
    supervisor.start("worker", "worker")
    supervisor.start("web", "serve")
    deadline = time.monotonic() + _SECONDS_TO_START
    while not supervisor.stopping:
        waiting = {name: port for name, port in waiting.items() if not _listens(configuration, port)}
        if not waiting and _is_ready(configuration):
            print(welcome(configuration, _cast(configuration)), flush=True)
            return
        if dead := [child.name for child in supervisor.children if child.deaths]:
            raise Refusal(f"{', '.join(dead)} could not start (the reason is above)")
        if time.monotonic() > deadline:
            raise Refusal(f"{', '.join(waiting) or 'web'} did not answer within {_SECONDS_TO_START:.0f} s")
        supervisor.watch(0.1)


def welcome(configuration: Configuration, cast: list[dict[str, str]]) -> str:
    """Return the words on the terminal once everything runs."""
    lines = [f"\n  Toubib is ready: {configuration.public_url}\n"]
    if cast:
        lines.append(f"  Who can sign in, with the password {cast[0].get('password', '')}:")
        width = max(len(person["email"]) for person in cast)
        for person in cast:
            who = ", ".join(filter(None, (person["name"], person.get("role"), person.get("clinic"))))
            lines.append(f"    {person['email']:{width}}  {who}")
        lines.append("")
    lines.append(f"  Data is in {configuration.toubib_home}. Ctrl-C stops everything.\n")
    return "\n".join(lines)


def _local(configuration: Configuration) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(configuration.host, configuration.host)  # noqa: S104


def _listens(configuration: Configuration, port: int) -> bool:
    try:
        socket.create_connection((_local(configuration), port), timeout=1).close()
    except OSError:
        return False
    return True


def _get(configuration: Configuration, path: str) -> bytes | None:
    """Return what the web process answers, or None when it does not answer well (yet)."""
    connection = http.client.HTTPConnection(_local(configuration), configuration.port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": "localhost", "Accept-Language": "en"})
        answer = connection.getresponse()
        return answer.read() if answer.status == http.HTTPStatus.OK else None
    except OSError:
        return None
    finally:
        connection.close()


def _is_ready(configuration: Configuration) -> bool:
    return _get(configuration, "/readyz") is not None


def _cast(configuration: Configuration) -> list[dict[str, str]]:
    answer = _get(configuration, "/api/v1/public/platform")
    return json.loads(answer).get("cast") or [] if answer else []
