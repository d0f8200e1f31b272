"""For whoever has the link: looking at a proposal, and answering it.

Looking changes nothing, however often mail scanners do. The link's token is the only key, and is in the
address: it goes into no log (routes are logged, not addresses) and to no other site (no referrer).
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Router

from toubib.kernel.clock import now
from toubib.modules.scheduling.api.proposal_schemas import (
    ChooseIn,
    DeclineIn,
    MyProposals,
    ProposalPage,
    TakeIn,
    Token,
)
from toubib.modules.scheduling.commands.proposals.answer_proposal import choose_other, refuse, take
from toubib.modules.scheduling.queries.my_proposals import my_proposals
from toubib.modules.scheduling.queries.proposal_page import look
from toubib.platform.http.api import answers
from toubib.platform.http.auth import person, visitor
from toubib.platform.http.idempotency import idempotent
from toubib.platform.http.throttling import throttle_visitor

router = Router(tags=["public"])
mine = Router(tags=["me"])


@mine.get("/proposals", response=answers(200, MyProposals))
def list_proposals(request: HttpRequest) -> dict[str, Any]:
    """What clinics propose to the person and those in their care, and where it is answered."""
    return my_proposals(actor=person(request), now=now())


def _page(request: HttpRequest, response: HttpResponse, token: str) -> dict[str, Any]:
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return look(token)


def _answering(request: HttpRequest) -> None:
    visitor(request)
    throttle_visitor(request, "proposal", limit=30, seconds=300)


@router.get("/proposals/{token}", response=answers(200, ProposalPage))
def get_proposal(request: HttpRequest, response: HttpResponse, token: Path[Token]) -> dict[str, Any]:
    """A proposal, or what was answered."""
    throttle_visitor(request, "look_at_proposal", limit=120, seconds=300)
    return _page(request, response, token)


@router.post("/proposals/{token}/take", response=answers(200, ProposalPage))
@idempotent
def take_slot(
    request: HttpRequest, response: HttpResponse, token: Path[Token], payload: TakeIn
) -> dict[str, Any]:
    """Take one of the slots: the others are free again."""
    _answering(request)
    take(token, payload.slot)
    return _page(request, response, token)


@router.post("/proposals/{token}/choose", response=answers(200, ProposalPage))
@idempotent
def choose_slot(
    request: HttpRequest, response: HttpResponse, token: Path[Token], payload: ChooseIn
) -> dict[str, Any]:
    """Choose another slot that is offered, with the same practitioner or a colleague."""
    _answering(request)
    choose_other(token, payload.practitioner, payload.start)
    return _page(request, response, token)


@router.post("/proposals/{token}/refuse", response=answers(200, ProposalPage))
@idempotent
def refuse_proposal(
    request: HttpRequest, response: HttpResponse, token: Path[Token], payload: DeclineIn
) -> dict[str, Any]:
    """Take none of them; the appointment stays, or is cancelled."""
    _answering(request)
    refuse(token, cancel=payload.cancel)
    return _page(request, response, token)
