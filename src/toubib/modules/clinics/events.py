"""What the clinics module announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from toubib.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class _ClinicEvent(Event):
    """Something happened to the clinic itself."""

    @property
    def aggregate_id(self) -> UUID:
        """The clinic."""
        assert self.clinic_id is not None
        return self.clinic_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicCreated(_ClinicEvent):
    """A super admin opened a clinic."""

    topic: ClassVar[str] = "clinics.clinic_created.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicEdited(_ClinicEvent):
    """Its profile, its legal identity or its logo changed; also when it was published or withdrawn."""

    topic: ClassVar[str] = "clinics.clinic_edited.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicStatusChanged(_ClinicEvent):
    """It was suspended, resumed, deleted or restored: `status` is what it is now."""

    topic: ClassVar[str] = "clinics.clinic_status_changed.v1"
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChanged(Event):
    """A site was added, edited, closed or deleted."""

    topic: ClassVar[str] = "clinics.site_changed.v1"
    site_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The site."""
        return self.site_id


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomChanged(Event):
    """A room was added, edited, closed or deleted."""

    topic: ClassVar[str] = "clinics.room_changed.v1"
    room_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The room."""
        return self.room_id


@dataclass(frozen=True, slots=True, kw_only=True)
class _MembershipEvent(Event):
    """Something happened to a role that somebody holds."""

    membership_id: UUID
    user_id: UUID
    role: str

    @property
    def aggregate_id(self) -> UUID:
        """The membership."""
        return self.membership_id


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted(_MembershipEvent):
    """Somebody was given a role as staff."""

    topic: ClassVar[str] = "clinics.role_granted.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleReassigned(_MembershipEvent):
    """A secretary works for other practitioners from now on."""

    topic: ClassVar[str] = "clinics.role_reassigned.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRevoked(_MembershipEvent):
    """A role ended; it no longer allows anything."""

    topic: ClassVar[str] = "clinics.role_revoked.v1"
