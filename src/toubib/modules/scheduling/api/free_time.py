"""For a clinic's staff: who has time for a type of service, across practitioners and places."""

import json
from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router
from ninja.params.functions import Query

from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.api.free_time_schemas import FreeTimeOut
from toubib.modules.scheduling.api.visits import check_days
from toubib.modules.scheduling.queries.who_is_free import FreeWish, who_is_free
from toubib.platform.http.api import answers, raw_json
from toubib.platform.http.auth import staff
from toubib.platform.http.schemas import Language, Mode, Readable, text
from toubib.platform.http.schemas import Query as Text

router = Router(tags=["agenda"])

MOST_TYPES = 10
Identifiers = Annotated[str, Readable, text(8000)]


@router.get("/availability", response=answers(200, FreeTimeOut))
def availability(
    request: HttpRequest,
    clinic: Path[UUID],
    type: Identifiers,
    from_: Annotated[date, Query(..., alias="from")],
    to: date,
    site: UUID | None = None,
    mode: Mode | None = None,
    practitioners: Identifiers = "",
    gender: Text = "",
    language: Language | None = None,
    specialty: Text = "",
) -> HttpResponse:
    """Who has time between two local days (two weeks at most); `type`, `practitioners` may be several."""
    actor = staff(request, clinic)
    check_days(from_, to)
    if specialty and specialty not in directory.SPECIALTIES:
        raise InvalidInput({"specialty": Problem(N_("This specialty is not known."))})
    wish = FreeWish(
        type_ids=_identifiers(type, "type")[:MOST_TYPES],
        first=from_,
        last=to,
        site_id=site,
        mode=mode,
        practitioners=_identifiers(practitioners, "practitioners"),
        gender=gender,
        language=language or "",
        specialty=specialty,
    )
    return raw_json(json.dumps(who_is_free(wish, actor=actor, now=now()), default=str, ensure_ascii=False))


def _identifiers(text: str, field: str) -> list[UUID]:
    try:
        return [UUID(part) for part in text.split(",")] if text else []
    except ValueError:
        raise InvalidInput({field: Problem(N_("This identifier is not valid."))}) from None
