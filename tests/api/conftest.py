"""A database of this folder's own, in which requests commit as they do in production."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections

from toubib.platform.testing.database import connect_django
from toubib.platform.testing.server import Server


@pytest.fixture(scope="module")
def own_database(postgres: Server, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Have this process work on an empty database that nobody else uses."""
    name = f"test_api_{os.getpid()}"
    postgres.create(name, template=postgres.template())
    before = dict(connections["default"].settings_dict)
    with django_db_blocker.unblock():
        connect_django(postgres.runtime_url(name))
        yield
        connections.close_all()
    connections["default"].settings_dict.update(before)
    postgres.drop(name)
