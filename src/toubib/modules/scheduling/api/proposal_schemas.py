"""What is sent and got about proposals."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema

from toubib.platform.http.schemas import Input, Minute, Mode, Readable, text

Token = Annotated[str, Readable, text(200)]


class TakeIn(Input):
    """Which of the slots."""

    slot: UUID


class ChooseIn(Input):
    """Another slot that is offered."""

    practitioner: UUID
    start: Minute


class DeclineIn(Input):
    """None of the slots; `cancel`: and the appointment is not to be."""

    cancel: bool = False


class ProposalPlace(Schema):
    """Where."""

    name: str
    address: str
    city: str


class ProposalPerson(Schema):
    """With whom."""

    id: UUID
    name: str


class ProposalClinic(Schema):
    """Who proposes."""

    id: UUID
    slug: str
    name: str
    phone: str


class ProposedTime(Schema):
    """When, with whom and where; never what for."""

    start: datetime
    end: datetime
    mode: Mode
    time_zone: str
    practitioner: ProposalPerson
    site: ProposalPlace


class ProposedSlotOut(ProposedTime):
    """A slot that is kept."""

    id: UUID


class ProposalChoice(Schema):
    """Where other slots may be chosen: the type to ask free times of, and with whom."""

    type: UUID
    mode: Mode
    practitioners: list[ProposalPerson]


class MyProposalClinic(Schema):
    """Who proposes."""

    name: str
    time_zone: str


class MyProposalPlanned(Schema):
    """The appointment that is to be replaced."""

    id: UUID
    start: datetime


class MyProposalPatient(Schema):
    """For whom."""

    name: str
    relation: str


class MyProposal(Schema):
    """A proposal that waits for an answer; `path` is where on the site it is given."""

    id: UUID
    path: str
    expires_at: datetime
    about: Literal["appointment", "waiting-list"]
    clinic: MyProposalClinic
    planned: MyProposalPlanned | None
    patient: MyProposalPatient


class MyProposals(Schema):
    """What waits for an answer, the most pressing first."""

    items: list[MyProposal]


class ProposalPage(Schema):
    """A proposal, as its link shows it. `planned` is what it is to replace, `agreed` what came of it."""

    state: Literal["open", "accepted", "declined", "cancelled", "expired", "withdrawn"]
    about: Literal["appointment", "waiting-list"]
    clinic: ProposalClinic
    expires_at: datetime
    note: str
    planned: ProposedTime | None
    slots: list[ProposedSlotOut]
    agreed: ProposedTime | None
    choice: ProposalChoice | None
