"""Who has time for a type of service on a day, across practitioners and places."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from toubib.kernel.actor import system
from toubib.kernel.errors import Forbidden, NotFound
from toubib.kernel.ids import uuid7
from toubib.modules.clinics.models import Site
from toubib.modules.directory.models import Practice, PractitionerRole
from toubib.modules.scheduling.commands.time.agenda_days import rebuild_horizon
from toubib.modules.scheduling.models import Absence, Agenda, AppointmentType, WeeklyHours
from toubib.modules.scheduling.queries.free_time import CLINIC_MANY
from toubib.modules.scheduling.queries.who_is_free import NEXT, FreeWish, who_is_free
from toubib.modules.scheduling.tests.conftest import NOW, World, make_clinic
from toubib.modules.scheduling.tests.test_booking_as_staff import take
from toubib.modules.scheduling.tests.test_plans import after, index_conditions
from toubib.modules.scheduling.tests.test_rooms import colleague, make_rooms, needing
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-4")


def ask(world: World, **changes: Any) -> list[dict[str, Any]]:
    """Return who is free on the world's day, by place."""
    day = world.slot.date()
    wish = replace(FreeWish(type_ids=[world.type_id], first=day, last=day), **changes)
    return who_is_free(wish, actor=world.staff, now=NOW)["places"]


def starts(places: list[dict[str, Any]]) -> dict[UUID, list[str]]:
    """Return the starts of each practitioner."""
    return {
        one["practitioner"]["id"]: [slot for day in one["days"] for slot in day["slots"]]
        for place in places
        for one in place["practitioners"]
    }


def written(instant: datetime) -> str:
    """Return an instant as the API writes it."""
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_everybody_who_offers_the_type_is_there_with_their_free_starts(world: World) -> None:
    other = colleague(world)
    take(world)
    found = starts(ask(world))
    assert set(found) == {world.role_id, other}
    assert len(found[world.role_id]) == 8
    assert written(world.slot) not in found[world.role_id]
    assert written(world.slot) in found[other]


def test_each_is_at_the_place_where_they_are_that_day(world: World) -> None:
    other = colleague(world)
    with scope(system("test", world.clinic_id)):
        site = Site.objects.create(
            clinic_id=world.clinic_id, name="Ariana", city="Ariana", country="TN", time_zone="Africa/Tunis"
        )
        Practice.objects.create(
            clinic_id=world.clinic_id, practitioner_role_id=other, site_id=site.pk, published=True
        )
        agenda = Agenda.objects.get(pk=other)
        WeeklyHours.objects.filter(agenda_id=other).update(site_id=site.pk, end=time(10))
        rebuild_horizon(agenda, NOW)
    places = ask(world)
    assert [place["place"]["name"] for place in places] == ["Ariana", "La Marsa"]
    assert [[one["practitioner"]["id"] for one in place["practitioners"]] for place in places] == [
        [other],
        [world.role_id],
    ]
    assert set(starts(ask(world, site_id=site.pk))) == {other}


def test_whoever_has_no_time_then_is_there_with_their_next(world: World) -> None:
    with scope(system("test", world.clinic_id)):
        Absence.objects.create(
            clinic_id=world.clinic_id,
            agenda_id=world.role_id,
            starts=world.slot - timedelta(hours=8),
            ends=world.slot + timedelta(days=1),
        )
        rebuild_horizon(Agenda.objects.get(pk=world.role_id), NOW)
    ((one,),) = [place["practitioners"] for place in ask(world)]
    assert one["days"] == []
    assert one["next"] == written(world.slot + timedelta(days=1))


def test_the_next_time_is_one_when_a_room_is_free_too(world: World) -> None:
    make_rooms(world, "Salle 1")
    other = colleague(world)
    needing(world, other)
    day = timedelta(days=1)
    for start in range(0, 180, 20):
        for days in range(2):
            take(world, agenda_id=other, start=world.slot + days * day + timedelta(minutes=start))
    found = {one["practitioner"]["id"]: one for place in ask(world) for one in place["practitioners"]}
    assert found[world.role_id]["days"] == []
    assert found[world.role_id]["next"] == written(world.slot + 2 * day)


def test_the_practitioners_can_be_narrowed_down(world: World) -> None:
    other = colleague(world)
    with scope(system("test", world.clinic_id)):
        PractitionerRole.objects.filter(pk=other).update(gender="female", languages=["ar"])
    assert set(starts(ask(world, gender="female"))) == {other}
    assert set(starts(ask(world, language="ar"))) == {other}
    assert set(starts(ask(world, practitioners=[world.role_id]))) == {world.role_id}
    assert ask(world, specialty="cardiology") == []
    assert set(starts(ask(world, mode="video"))) == {world.role_id, other}


def test_a_secretary_sees_those_they_work_for(world: World) -> None:
    colleague(world)
    assigned = replace(world, staff=replace(world.staff, assigned=frozenset({world.role_id})))
    assert set(starts(ask(assigned))) == {world.role_id}
    with pytest.raises(Forbidden):
        ask(replace(world, staff=replace(world.staff, roles=frozenset())))
    with pytest.raises(NotFound):
        ask(world, type_ids=[uuid7()])
    clinic_id, _ = make_clinic()
    with pytest.raises(NotFound):
        ask(replace(world, staff=replace(world.staff, clinic_id=clinic_id)))


@pytest.mark.req("NFR-2")
def test_however_many_practitioners_there_are_the_questions_are_as_many(world: World) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        ask(world)
    for _ in range(4):
        colleague(world)
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=world.type_id).update(practitioners=[], specialties=[])
    with CaptureQueriesContext(connection) as many:
        assert len(starts(ask(world))) == 5
    assert len(many) == len(few)


@pytest.mark.req("NFR-2")
def test_free_time_of_many_is_found_by_agenda_and_day(world: World) -> None:
    day = world.slot.date()
    wanted = {
        "clinic": world.clinic_id,
        "agendas": [world.role_id],
        "types": [world.type_id],
        "wholes": [20],
        "first": day,
        "last": day,
        "after": day,
        "site": None,
        "now": NOW,
    }
    with scope(world.staff):
        for sql in (CLINIC_MANY, NEXT):
            plan = index_conditions(sql, wanted)
            assert "day " in after(plan, "scheduling_agendaday d")
            assert "starts" in after(plan, "scheduling_occupancy o")
            assert "Seq Scan" not in plan
