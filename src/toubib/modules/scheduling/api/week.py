"""For a clinic's staff: a practitioner's whole week at once."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router
from pydantic import Field

from toubib.kernel.clock import now
from toubib.modules.scheduling.api.staff_schemas import HoursIn, HoursList
from toubib.modules.scheduling.commands.settings.hours import Hours
from toubib.modules.scheduling.commands.settings.week import set_week
from toubib.modules.scheduling.queries.settings import hours_of
from toubib.platform.http.api import answers
from toubib.platform.http.auth import staff
from toubib.platform.http.schemas import Input

router = Router(tags=["scheduling settings"])


class WeekHoursIn(HoursIn):
    """Weekly hours of the week that is set; without `id` they are new."""

    id: UUID | None = None


class WeekIn(Input):
    """Every weekly hours that there shall be."""

    hours: Annotated[list[WeekHoursIn], Field(max_length=200)]


@router.put("/practitioners/{uuid:practitioner}/week", response=answers(200, HoursList))
def put_week(request: HttpRequest, clinic: Path[UUID], practitioner: UUID, payload: WeekIn) -> dict[str, Any]:
    """Set the whole week, all or nothing; hours that are not named are removed, and what is booked stays."""
    actor = staff(request, clinic)
    today = now().date()
    week = [
        (
            one.id,
            Hours(
                weekday=one.weekday,
                start=one.start,
                end=one.end,
                site_id=one.site,
                valid_from=one.valid_from or today,
                valid_to=one.valid_to,
            ),
        )
        for one in payload.hours
    ]
    set_week(practitioner, week, actor=actor)
    return hours_of(practitioner, actor=actor)
