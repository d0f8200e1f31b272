"""What can go wrong around clinics."""

from collections.abc import Mapping, Sequence
from typing import Any

from toubib.kernel.errors import N_, Conflict, Forbidden, RuleBroken


class ClinicSuspended(Forbidden):
    """The platform has suspended this clinic: its staff read, and change nothing."""

    code = "clinic_suspended"
    detail = N_("This clinic is suspended: its data can be read but not changed.")


class SecondFactorRequired(Forbidden):
    """The clinic wants a second factor of its staff, and this person has none yet."""

    code = "second_factor_required"
    detail = N_("This clinic asks its staff for a second factor. Add one to your account to go on.")


class DuplicateClinic(Conflict):
    """A clinic of nearly the same name is already there, in the same city."""

    code = "duplicate_clinic"
    detail = N_("A clinic of this name already exists in this city.")

    def __init__(self, candidates: Sequence[Mapping[str, Any]]) -> None:
        """`candidates` are the clinics it may be: id, name, city, country, status."""
        super().__init__(candidates=list(candidates))


class WrongStatus(Conflict):
    """The clinic is not in the state that this move starts from."""

    code = "wrong_status"
    detail = N_("The clinic is not in a state that allows this.")


class AlreadyMember(Conflict):
    """The person already holds this role here."""

    code = "already_member"
    detail = N_("This person already has this role here.")


class LastAdmin(RuleBroken):
    """A clinic keeps at least one administrator."""

    code = "last_clinic_admin"
    detail = N_("A clinic needs at least one administrator: name another one first.")


class SiteInUse(Conflict):
    """Practitioners work at this site, or rooms belong to it: it can be closed, not deleted."""

    code = "site_in_use"
    detail = N_("This site is in use. Close it rather than delete it.")


class RoomInUse(Conflict):
    """Appointments took place in this room: it can be closed, not deleted."""

    code = "room_in_use"
    detail = N_("This room is in use. Close it rather than delete it.")
