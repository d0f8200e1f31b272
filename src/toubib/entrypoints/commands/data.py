"""Commands on data: migrations, demo, secrets, accounts, descriptions."""

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toubib.entrypoints.configuration import fresh_secrets, load
from toubib.platform.refusal import Refusal


def migrate(_: argparse.Namespace) -> None:
    """Make what is missing of the database, its runtime role and its tables."""
    from toubib.entrypoints.database import provision, working_on
    from toubib.platform.schema_version import schema_version

    with working_on(load()) as database:
        if not database.owner:
            raise Refusal("DATABASE_OWNER_URL is not set: migrations run as the owner of the tables")
        provision(database)
        os.environ.update(AS_OWNER="1", DATABASE_OWNER_URL=database.owner)
        _set_django_up()
        from django.core.management import call_command

        call_command("migrate", interactive=False, skip_checks=True, verbosity=0)
        database.note(schema=schema_version())
    print("toubib: the tables are up to date")


def demo(_: argparse.Namespace) -> None:
    """Load the demo data where it is not there. It is one transaction: interrupted, it leaves nothing."""
    with django_at_work():
        from toubib.entrypoints.demo import load as load_demo

        load_demo()


def keys(_: argparse.Namespace) -> None:
    """Print secrets; nothing is kept."""
    for name, value in fresh_secrets().items():
        print(f"{name.upper()}=" + value.strip().replace("\n", "\\n"))


def openapi(chosen: argparse.Namespace) -> None:
    """Write the OpenAPI description as JSON. Needs no database."""
    _set_django_up()
    from toubib.entrypoints.urls import api

    Path(chosen.file).parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(api.get_openapi_schema(), indent=1, ensure_ascii=False, default=str)
    Path(chosen.file).write_text(text + "\n")


def manage(chosen: argparse.Namespace) -> None:
    """Run a Django command as the runtime role."""
    if chosen.rest[:1] == ["migrate"]:
        raise Refusal("migrations run as the owner of the tables: use `toubib migrate`")
    with django_at_work():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["toubib manage", *chosen.rest])


@contextmanager
def django_at_work() -> Iterator[None]:
    from toubib.entrypoints.database import working_on

    configuration = load()
    with working_on(configuration) as database:
        os.environ.update(database.environment(configuration))
        _set_django_up()
        yield


def _set_django_up() -> None:
    import django

    django.setup()
