"""Every address of the API, read from its OpenAPI document, tried by those who may not use it.

A new operation is walked as soon as it exists; the ones open to visitors are listed here by name.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from toubib.entrypoints.urls import api
from toubib.kernel.access import Role
from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.models import User
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot
from toubib.modules.scheduling.queries.availability import public_availability
from toubib.modules.scheduling.tests.conftest import World, make_clinic, make_staff, make_user, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.req("CLI-5", "NFR-3")]

Operation = tuple[str, str]
VISITORS_TOO = {"/api/v1/me/holds", "/api/v1/me/holds/{hold_id}"}
BACKEND = "toubib.modules.accounts.adapters.backend.AccountBackend"


def operations(audience: str) -> Iterator[Operation]:
    """Yield (method, path) of every operation for an audience."""
    for path, methods in api.get_openapi_schema()["paths"].items():
        if path.removeprefix("/api/v1/").split("/")[0] == audience and path not in VISITORS_TOO:
            for method in methods:
                yield method, path


def signed_in(user_id: UUID | None) -> Client:
    """Return a browser in which somebody is signed in; None for nobody."""
    client = Client()
    if user_id is not None:
        client.force_login(User.objects.get(pk=user_id), BACKEND)
    return client


def call(client: Client, method: str, path: str, names: dict[str, Any]) -> Any:
    """Send an empty request to an operation, with real identifiers in its path where we have any."""
    address = path
    while "{" in address:
        name = address[address.index("{") + 1 : address.index("}")]
        address = address.replace(f"{{{name}}}", str(names.get(name, uuid7())))
    return getattr(client, method)(address, {} if method != "get" else None, content_type="application/json")


@pytest.fixture
def clinic() -> tuple[World, dict[str, Any]]:
    """A clinic with an appointment, and its objects by the names of path parameters."""
    world = make_world(now)
    today = now().date()
    found = public_availability(world.role_id, world.type_id, today, today + timedelta(days=9), now())
    start = next(start for day in found.days for start in found.starts(day, "in-person", now()))
    slot = HoldSlot(
        agenda_id=world.role_id,
        type_id=world.type_id,
        start=datetime.fromtimestamp(start, UTC),
        mode="in-person",
    )
    appointment = book(BookAppointment(slot=slot, person_id=world.person_id), actor=world.patient)
    names = {
        "clinic": world.clinic_id,
        "clinic_id": world.clinic_id,
        "appointment_id": appointment.pk,
        "patient_id": appointment.patient_id,
        "practitioner": world.role_id,
        "practitioner_id": world.role_id,
        "role_id": world.role_id,
        "type_id": world.type_id,
        "site_id": world.site_id,
        "person_id": world.person_id,
    }
    return world, names


def wrong(answers: dict[str, Any], *expected: int) -> dict[str, str]:
    """Return the answers whose status is not one of those expected, for the failure to show."""
    return {
        name: f"{answer.status_code} {answer.content[:200]}"
        for name, answer in answers.items()
        if answer.status_code not in expected
    }


def walk(audience: str, client: Client, names: dict[str, Any], *, objects: bool = False) -> dict[str, Any]:
    """Call every operation of an audience; with `objects`, only those that name one."""
    return {
        f"{method} {path}": call(client, method, path, names)
        for method, path in operations(audience)
        if not objects or path.count("{") > (1 if audience == "clinics" else 0)
    }


def reads(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers to requests without a body, which nothing but the object can refuse."""
    return {
        name: answer
        for name, answer in answers.items()
        if name.startswith(("get", "delete")) and not _only_queries_are_wrong(answer)
    }


def _only_queries_are_wrong(answer: Any) -> bool:
    return answer.status_code == 422 and set(answer.json()["fields"]) <= {"from", "to", "type", "start"}


def test_staff_addresses_are_closed_to_everybody_else(clinic: tuple[World, dict[str, Any]]) -> None:
    world, names = clinic
    elsewhere, _ = make_clinic()
    assert wrong(walk("clinics", Client(), names), 401) == {}
    strangers = (world.patient.user_id, make_user("x").pk, make_staff(elsewhere, Role.CLINIC_ADMIN).user_id)
    for stranger in strangers:
        answers = walk("clinics", signed_in(stranger), names)
        assert wrong(answers, 404) == {}
        assert {answer.json()["code"] for answer in answers.values()} == {"not_found"}


def test_another_clinics_objects_do_not_exist(clinic: tuple[World, dict[str, Any]]) -> None:
    _, names = clinic
    elsewhere, _ = make_clinic()
    admin = make_staff(elsewhere, Role.CLINIC_ADMIN)
    answers = walk("clinics", signed_in(admin.user_id), {**names, "clinic": elsewhere}, objects=True)
    assert wrong(reads(answers), 404) == {}
    assert wrong(answers, 404, 422) == {}


def test_personal_addresses_want_somebody_signed_in(clinic: tuple[World, dict[str, Any]]) -> None:
    assert wrong(walk("me", Client(), clinic[1]), 401) == {}


def test_somebody_elses_things_do_not_exist(clinic: tuple[World, dict[str, Any]]) -> None:
    answers = walk("me", signed_in(make_user("stranger").pk), clinic[1], objects=True)
    assert wrong(reads(answers), 404) == {}
    assert wrong(answers, 404, 422) == {}


def test_platform_addresses_are_for_super_admins(clinic: tuple[World, dict[str, Any]]) -> None:
    world, names = clinic
    assert wrong(walk("platform", Client(), names), 401) == {}
    for stranger in (world.patient.user_id, world.admin.user_id):
        assert wrong(walk("platform", signed_in(stranger), names), 403) == {}


def test_public_addresses_never_fail_and_never_ask_who_one_is(clinic: tuple[World, dict[str, Any]]) -> None:
    assert wrong(walk("public", Client(), clinic[1]), 200, 404, 422) == {}


def test_every_operation_belongs_to_an_audience() -> None:
    known = {"public", "me", "clinics", "platform", "demo"}
    found = {path.removeprefix("/api/v1/").split("/")[0] for path in api.get_openapi_schema()["paths"]}
    assert found <= known
