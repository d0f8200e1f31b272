"""What a person is in clinics, as their own profile shows it.

Clinics stand on the floor above, so that module hands its function over when it starts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MembershipOfMe:
    """The roles somebody holds as staff of one clinic, and what they allow there."""

    clinic_id: UUID
    slug: str
    name: str
    time_zone: str
    currency: str
    logo: str | None
    roles: list[str]
    practitioner_role: UUID | None
    permissions: list[str]


MembershipsLookup = Callable[[UUID], list[MembershipOfMe]]
_lookup: list[MembershipsLookup] = []


def register_memberships(lookup: MembershipsLookup) -> None:
    """Say how a person's memberships are found; the clinics module does at start."""
    _lookup[:] = [lookup]


def memberships_of_me(user_id: UUID) -> list[MembershipOfMe]:
    """Return where the person is staff, in the order of the clinics' names."""
    return _lookup[0](user_id) if _lookup else []
