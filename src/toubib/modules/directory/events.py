"""What the directory announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from toubib.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _PractitionerEvent(Event):
    """Something happened to a practitioner at a clinic."""

    clinic_id: UUID
    practitioner_role_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The practitioner role."""
        return self.practitioner_role_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerAdded(_PractitionerEvent):
    """A practitioner joined the clinic."""

    topic: ClassVar[str] = "directory.practitioner_added.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerChanged(_PractitionerEvent):
    """Their profile, sites, specialties or place in the public directory changed; `version` counts."""

    topic: ClassVar[str] = "directory.practitioner_changed.v1"
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerRemoved(_PractitionerEvent):
    """They left the clinic: what was keeps their name, and nothing more is booked with them."""

    topic: ClassVar[str] = "directory.practitioner_removed.v1"
