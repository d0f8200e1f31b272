"""What those who run Toubib look at: whether a process lives and can serve, and its log."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client

from toubib.platform import logs

pytestmark = [pytest.mark.django_db, pytest.mark.req("OPS-6")]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What a process writes to its standard error, as it writes it."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    logs.configure(settings.LOGGING)
    written = io.StringIO()
    handler = root.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    root.setLevel(logging.INFO)
    yield written
    root.handlers = handlers
    root.setLevel(level)


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_process_says_that_it_lives_and_that_it_reaches_its_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok", "database": "ok"}


def test_a_process_without_its_database_lives_and_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable() -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", unreachable)

    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_a_request_is_logged_by_its_route_without_what_was_asked(client: Client, log: io.StringIO) -> None:
    client.get("/api/v1/public/practitioners?q=Amina+Ben+Youssef")
    client.get("/api/v1/Amina")

    line = next(line for line in lines(log) if line["event"] == "request")
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["route"] == "api/v1/public/practitioners"
    assert line["request"]
    assert "Amina" not in log.getvalue()


def test_fields_that_name_people_are_left_out_of_the_log(log: io.StringIO) -> None:
    logs.logger("toubib").warning("something_happened", email="amina@example.org", clinic="an-identifier")

    (line,) = lines(log)
    assert line["email"] == "[private]"
    assert line["clinic"] == "an-identifier"


def test_a_defect_is_logged_by_its_kind_and_place_and_not_by_its_words(
    client: Client, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("Key (email)=(amina@example.org) already exists")

    monkeypatch.setattr("toubib.modules.directory.queries.search.specialties", broken)
    client.raise_request_exception = False

    assert client.get("/api/v1/public/specialties").status_code == 500

    assert "ZeroDivisionError" in log.getvalue()
    assert "amina" not in log.getvalue()
