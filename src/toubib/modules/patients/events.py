"""What the patients module announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from toubib.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _PatientEvent(Event):
    """Something happened to a file of a clinic."""

    clinic_id: UUID
    patient_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The file."""
        return self.patient_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientRegistered(_PatientEvent):
    """A file was opened, by staff or because somebody booked for the first time."""

    topic: ClassVar[str] = "patients.patient_registered.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientEdited(_PatientEvent):
    """The administrative data of a file changed; `version` counts its changes."""

    topic: ClassVar[str] = "patients.patient_edited.v1"
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientLinked(_PatientEvent):
    """An account may now act for a file."""

    topic: ClassVar[str] = "patients.patient_linked.v1"
    user_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientUnlinked(_PatientEvent):
    """An account may no longer act for a file: its holder has taken the person off their account."""

    topic: ClassVar[str] = "patients.patient_unlinked.v1"
    user_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class _PersonEvent(Event):
    """Something happened to a person on somebody's account; no clinic is concerned."""

    user_id: UUID
    person_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The person."""
        return self.person_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAdded(_PersonEvent):
    """An account holder added somebody they book for."""

    topic: ClassVar[str] = "patients.person_added.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEdited(_PersonEvent):
    """An account holder changed what is known of somebody they book for."""

    topic: ClassVar[str] = "patients.person_edited.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRemoved(_PersonEvent):
    """An account holder took somebody off their account."""

    topic: ClassVar[str] = "patients.person_removed.v1"
