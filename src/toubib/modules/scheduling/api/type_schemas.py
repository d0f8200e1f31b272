"""What staff send and get of appointment types."""

from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from toubib.modules.scheduling.api.schemas import Confirmation
from toubib.platform.http.schemas import Input, Language, Mode, Readable, text

Minutes = Annotated[int, Field(ge=0, le=240)]
Colour = Literal["pine", "sky", "apricot", "plum", "moss"]
TypeName = Annotated[str, Readable, text(120)]


class TypeIn(Input):
    """An appointment type.

    An appointment takes one of `rooms` and one of `equipment`; where a room is required and none is named,
    any of the site. A `capacity` above one makes it a group's.
    """

    name: dict[Language, TypeName]
    duration_minutes: Annotated[int, Field(ge=5, le=480)]
    buffer_before_minutes: Minutes = 0
    buffer_after_minutes: Minutes = 0
    modes: Annotated[list[Mode], Field(max_length=2)] = ["in-person"]
    fees: dict[Mode, Annotated[str, Readable, text(20)]] = {}
    specialties: Annotated[list[str], Field(max_length=50)] = []
    practitioners: Annotated[list[UUID], Field(max_length=200)] = []
    bookable_by: Literal["anyone", "known-patients", "staff"] = "anyone"
    confirmation: Confirmation = "automatic"
    room_required: bool = False
    rooms: Annotated[list[UUID], Field(max_length=100)] = []
    equipment: Annotated[list[UUID], Field(max_length=100)] = []
    capacity: Annotated[int, Field(ge=1, le=500)] = 1
    instructions: dict[Language, Annotated[str, Readable, text(2000)]] = {}
    cancellation_notice_hours: Annotated[int, Field(ge=0, le=720)] = 24
    min_notice_minutes: Annotated[int, Field(ge=0, le=43_200)] = 60
    horizon_days: Annotated[int, Field(ge=1, le=180)] = 90
    max_upcoming: Annotated[int, Field(ge=1, le=50)] | None = None
    spacing_days: Annotated[int, Field(ge=1, le=180)] | None = None
    max_per_day: Annotated[int, Field(ge=1, le=200)] | None = None
    colour: Colour = "pine"


class TypeEdit(TypeIn):
    """A change of an appointment type: what is left out stays."""

    name: dict[Language, TypeName] = {}
    duration_minutes: Annotated[int, Field(ge=5, le=480)] = 20
    active: bool = True
    version: int | None = None


class TypeOut(Schema):
    """An appointment type."""

    id: UUID
    name: dict[str, str]
    duration_minutes: int
    buffer_before_minutes: int
    buffer_after_minutes: int
    modes: list[str]
    fees: dict[str, str]
    specialties: list[str]
    practitioners: list[UUID]
    bookable_by: str
    confirmation: Confirmation
    room_required: bool
    rooms: list[UUID]
    equipment: list[UUID]
    capacity: int
    instructions: dict[str, str]
    cancellation_notice_hours: int
    min_notice_minutes: int
    horizon_days: int
    max_upcoming: int | None
    spacing_days: int | None
    max_per_day: int | None
    colour: str
    active: bool
    version: int


class TypeList(Schema):
    """The clinic's types, in their order."""

    items: list[TypeOut]
