"""For anyone: searching practitioners, a practitioner's page, free slots."""

import json
from datetime import date, timedelta
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Query

from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.api.schemas import AvailabilityOut, PractitionerList, PractitionerPage
from toubib.modules.scheduling.domain.appointment_states import By
from toubib.modules.scheduling.domain.availability import format_epochs
from toubib.modules.scheduling.queries.availability import Availability, public_availability
from toubib.modules.scheduling.queries.practitioner_page import practitioner_page
from toubib.modules.scheduling.queries.search import PractitionerSearch, search
from toubib.platform.http.api import answers, raw_json
from toubib.platform.http.auth import visitor
from toubib.platform.http.schemas import Cursor, Language, Mode
from toubib.platform.http.schemas import Query as SearchText

router = Router(tags=["public"])

LONGEST_PERIOD = timedelta(days=31)


@router.get("/practitioners", response=answers(200, PractitionerList), by_alias=True)
def practitioners(
    request: HttpRequest,
    q: SearchText = "",
    service: SearchText = "",
    specialty: SearchText = "",
    city: SearchText = "",
    clinic: UUID | None = None,
    date: date | None = None,
    mode: Mode | None = None,
    language: Language | None = None,
    new_patients: bool = False,
    cursor: Cursor = "",
) -> HttpResponse:
    """Practitioners that match, those with the earliest free day first, with their next free slots.

    With words of a `service` (accents, case and order ignored) the slots are those of the type they name.
    """
    present = now()
    today = present.date()
    if date is not None and not today - timedelta(days=1) <= date <= today + timedelta(days=366):
        raise InvalidInput({"date": Problem(N_("Choose a day from today to a year ahead."))})
    if specialty and specialty not in directory.SPECIALTIES:
        raise InvalidInput({"specialty": Problem(N_("This specialty is not known."))})
    wanted = PractitionerSearch(
        criteria=directory.Criteria(
            q=q,
            service=service,
            specialty=specialty,
            city=city,
            clinic_id=clinic,
            language=language or "",
            new_patients=new_patients,
        ),
        from_day=max(date or today, today - timedelta(days=1)),
        mode=mode,
        language=visitor(request).language,
        cursor=cursor,
    )
    return raw_json(json.dumps(search(wanted, present), default=str, ensure_ascii=False))


@router.get("/practitioners/{practitioner}", response=answers(200, PractitionerPage), by_alias=True)
def practitioner(request: HttpRequest, practitioner: SearchText) -> HttpResponse:
    """One practitioner's public page, by identifier or by the name in its address."""
    page = practitioner_page(practitioner, visitor(request).language, now())
    return raw_json(json.dumps(page, default=str, ensure_ascii=False))


@router.get("/practitioners/{uuid:practitioner}/availability", response=answers(200, AvailabilityOut))
def availability(
    request: HttpRequest,
    practitioner: UUID,
    type: UUID,
    from_: Annotated[date, Query(..., alias="from")],
    to: date,
    mode: Mode | None = None,
) -> HttpResponse:
    """The starts offered for a type between two local days, both included (31 days at most)."""
    check_period(from_, to)
    return availability_response(public_availability(practitioner, type, from_, to, now()), mode)


def check_period(first: date, last: date) -> None:
    """Raise InvalidInput for a period that is backwards, too long or too far away."""
    if last < first:
        raise InvalidInput({"to": Problem(N_("This is before the first day."))})
    if last - first > LONGEST_PERIOD:
        raise InvalidInput({"to": Problem(N_("Ask for 31 days at most."))})
    if not 2000 <= first.year <= 2200:
        raise InvalidInput({"from": Problem(N_("This date is too far away."))})


def availability_response(found: Availability, mode: str | None, by: By = By.PATIENT) -> HttpResponse:
    """Write free slots as JSON."""
    present = now()
    dates: dict[str, list[str]] = {}
    sites: dict[str, str] = {}
    for day in found.days:
        starts = format_epochs(found.starts(day, mode, present, by))
        dates.setdefault(day.date, []).extend(starts)
        for start in starts:
            sites.setdefault(start, day.site)
    body: dict[str, Any] = {
        "timezone": found.time_zone,
        "days": [{"date": date_, "slots": sorted(set(slots))} for date_, slots in dates.items()],
    }
    if len(set(sites.values())) > 1:
        body["sites"] = sites
    return raw_json(json.dumps(body))
