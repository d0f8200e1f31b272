"""The commands of `python -m toubib`. Each imports what it needs only when it runs: starting stays quick."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from toubib.entrypoints.commands import accounts, checks, data, messages, processes

Argument = tuple[tuple[str, ...], dict[str, Any]]


@dataclass(frozen=True)
class Command:
    """A word of the command line: what it is for, what it takes, what it does."""

    name: str
    help: str
    run: Callable[..., int | None]
    arguments: list[Argument] = field(default_factory=list)


COMMANDS = [
    Command("up", "run everything on this machine: database, demo data, all processes", processes.up),
    Command(
        "serve",
        "run the web process, as production does",
        processes.serve,
        [(("--modules",), {"default": "", "help": "only these modules' addresses, comma-separated"})],
    ),
    Command("live", "run the live process: the stream of changes", processes.live),
    Command("worker", "run the worker process: events and jobs", processes.worker),
    Command("mailbox", "run the demo's SMTP server, which keeps every message", processes.mailbox),
    Command("migrate", "make the database, its runtime role and its tables, as their owner", data.migrate),
    Command("demo", "load the demo data, once", data.demo),
    Command("check-agendas", "say where free time differs from what it is worked out of", checks.agendas),
    Command("keys", "print fresh secrets, as lines of an environment file", data.keys),
    Command(
        "create-super-admin",
        "let an account run the platform; make it when there is none of this address",
        accounts.create_super_admin,
        [
            (("email",), {"metavar": "EMAIL"}),
            (("--given-name",), {"default": "", "help": "asked for when it is needed and not given"}),
            (("--family-name",), {"default": "", "help": "asked for when it is needed and not given"}),
        ],
    ),
    Command(
        "openapi",
        "write the description of the API",
        data.openapi,
        [(("file",), {"metavar": "FILE"})],
    ),
    Command(
        "messages",
        "look after the translations: compile them, check them, or update them from the source",
        messages.messages,
        [(("what",), {"choices": ["compile", "check", "update"]})],
    ),
    Command(
        "manage",
        "run one of Django's commands, for example `toubib manage shell`",
        data.manage,
        [(("rest",), {"nargs": argparse.REMAINDER, "metavar": "…"})],
    ),
]
