"""Every operation of the API gets what nobody thought of; it must answer as its description says.

Schemathesis makes the requests up from the OpenAPI document, good ones and bad ones, and sends them over WSGI
as whoever the address is for. Identifiers that it invents are exchanged for real ones, or nothing but "not
found" would ever be answered. The same requests are sent at each run.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.api.walkers import Walkers, make_walkers

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 8
_CONFIG = SchemathesisConfig.from_dict(
    {
        "generation": {
            "max-examples": EXAMPLES,
            "deterministic": True,
            "mode": "all",
            "no-shrink": True,
            "with-security-parameters": False,
        },
        "phases": {"stateful": {"enabled": False}},
    }
)
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=_CONFIG)
NOT_HERE = "/api/v1/demo/", "/files/"
"""Addresses without anything behind them in this database, which is no demo and has no pictures."""

pytestmark = [pytest.mark.req("INT-1", "NFR-3"), pytest.mark.xdist_group("api")]


@pytest.fixture
def walkers(own_database: None) -> Iterator[Walkers]:
    """A clinic with everything in it, and one signed-in person per audience."""
    yield make_walkers()


@schema.parametrize()
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_it_answers_as_its_description_says(case: Case, walkers: Walkers) -> None:
    walkers.make_real(case)

    case.call_and_validate(**walkers.proofs(case.path), checks=CHECKS)


def test_the_walk_reaches_what_is_there(walkers: Walkers) -> None:
    reads = [path for path, methods in schema.raw_schema["paths"].items() if "get" in methods]

    answers = {path: walkers.read(path).status_code for path in reads}

    missed = {path: status for path, status in answers.items() if status != 200}
    assert [path for path in missed if not any(part in path for part in NOT_HERE)] == []


@pytest.mark.parametrize("content", ["multipart/form-data", "application/json"])
def test_what_cannot_be_read_is_a_problem_rather_than_a_page(walkers: Walkers, content: str) -> None:
    client = walkers.client("/api/v1/me/people")

    answer = client.post("/api/v1/me/people", b"\x00{", content_type=content)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
