"""Setting a whole week: together or not at all."""

from typing import Any

import pytest

from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.modules.scheduling.models import WeeklyHours
from toubib.modules.scheduling.tests.conftest import World, make_world
from toubib.modules.scheduling.tests.test_http import JSON, signed_in
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-2")


@pytest.fixture
def world(db: None) -> World:
    """The clinic and its people, today."""
    return make_world(now)


def week_of(world: World) -> list[dict[str, Any]]:
    with scope(world.admin):
        rows = WeeklyHours.objects.filter(clinic_id=world.clinic_id).order_by("weekday")
        return [
            {
                "id": str(row.pk),
                "weekday": row.weekday,
                "start": f"{row.start:%H:%M}",
                "end": f"{row.end:%H:%M}",
                "site": str(row.site_id),
                "valid_from": str(row.valid_from),
                "valid_to": None,
            }
            for row in rows
        ]


def put(world: World, week: list[dict[str, Any]], who: Any = None) -> Any:
    address = f"/api/v1/clinics/{world.clinic_id}/practitioners/{world.role_id}/week"
    return signed_in((who or world.admin).user_id).put(address, {"hours": week}, **JSON)


def test_what_changed_is_changed_what_is_new_added_and_what_is_not_named_removed(world: World) -> None:
    week = week_of(world)
    kept, changed = week[0], {**week[1], "end": "11:00"}
    new = {"weekday": 6, "start": "14:00", "end": "16:00", "site": str(world.site_id)}
    answer = put(world, [kept, changed, new])
    assert answer.status_code == 200, answer.content
    hours = answer.json()["hours"]
    assert [(one["weekday"], one["start"], one["end"]) for one in hours] == [
        (0, "09:00", "12:00"),
        (1, "09:00", "11:00"),
        (6, "14:00", "16:00"),
    ]
    assert [one["id"] for one in hours[:2]] == [kept["id"], changed["id"]]


def test_a_week_with_anything_wrong_changes_nothing_and_says_all_of_it(world: World) -> None:
    before = week_of(world)
    bad = [{**before[0], "end": "08:00"}, {**before[1], "site": str(uuid7())}]
    assert set(put(world, bad).json()["fields"]) == {"hours.0.end", "hours.1.site"}
    twice = [before[0], {**before[0], "id": None, "start": "11:00"}]
    assert set(put(world, twice).json()["fields"]) == {"hours.1.start"}
    assert week_of(world) == before


def test_hours_that_somebody_else_removed_are_not_made_anew(world: World) -> None:
    assert put(world, [{**week_of(world)[0], "id": str(uuid7())}]).status_code == 404


def test_secretaries_set_nobodys_week(world: World) -> None:
    assert put(world, [], world.staff).status_code == 403
    assert len(week_of(world)) == 7
