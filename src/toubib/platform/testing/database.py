"""Database fixtures: each test process has its own copy of the template, and is there the runtime role."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from toubib.platform.testing.server import Server, running


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The PostgreSQL of this test run."""
    with running() as server:
        yield server


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_createdb: bool,
    postgres: Server,
) -> Iterator[None]:
    """Give this process its database and point Django at it, as the role without privileges.

    `--create-db` makes the template anew.
    """
    name = f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{os.getpid()}"
    template = postgres.template(renew=django_db_createdb)
    postgres.create(name, template=template)
    connect_django(postgres.runtime_url(name))
    with _fresh_copy_after_transactional_tests(postgres, name, template):
        yield
    _disconnect_django()
    postgres.drop(name)


@contextmanager
def _fresh_copy_after_transactional_tests(server: Server, name: str, template: str) -> Iterator[None]:
    """Have tests that commit leave the database as they found it, rows that came with migrations included.

    Django would empty all tables, which takes longer, loses those rows and needs a right that the role lacks.
    """
    from django.test import TransactionTestCase

    def renew(_: TransactionTestCase) -> None:
        _disconnect_django()
        server.create(name, template=template)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
        yield


def connect_django(url: str) -> None:
    """Have this process work on that database from now on."""
    from django.db import connections

    parts = urlsplit(url)
    settings: dict[str, Any] = connections["default"].settings_dict
    options = dict(parse_qsl(parts.query))
    settings.update(
        NAME=unquote(parts.path.lstrip("/")),
        USER=unquote(parts.username or ""),
        PASSWORD=unquote(parts.password or ""),
        HOST=options.get("host", parts.hostname or ""),
        PORT=str(parts.port or ""),
    )
    connections["default"].close()


def _disconnect_django() -> None:
    from django.db import connections

    connections.close_all()
