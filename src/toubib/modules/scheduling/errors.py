"""What can go wrong when an appointment is booked, moved or cancelled.

The sentences speak to patients and staff alike and carry no numbers, which would need plurals; figures and
instants travel beside them, in the answer's extras.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from toubib.kernel.errors import N_, Conflict, RuleBroken


def _written(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


class SlotTaken(Conflict):
    """Somebody else was faster; `alternatives` are the nearest starts still free, in UTC, in order."""

    code = "slot_taken"
    detail = N_("This time has just been taken. Choose another one.")

    def __init__(self, alternatives: Iterable[datetime] = ()) -> None:
        """Keep what else can be offered."""
        super().__init__()
        self.alternatives: list[datetime] = list(alternatives)

    def extras(self) -> Mapping[str, Any]:
        """Return the alternatives as instants."""
        return {"alternatives": [_written(start) for start in self.alternatives]}


class RoomTaken(Conflict):
    """The room or the equipment chosen by hand is somebody else's at that time."""

    code = "room_taken"
    detail = N_("This room or equipment is taken at that time. Choose another one.")


class NotOneVisit(RuleBroken):
    """The services of a visit are not one after the other, on one day at one place."""

    code = "not_one_visit"
    detail = N_("These times do not follow each other on one day at one place. Choose them again.")


class SlotNotOffered(RuleBroken):
    """The agenda is not open then, or that start is not on its grid."""

    code = "slot_not_offered"
    detail = N_("This time is not offered. Choose one of the times shown.")


class PractitionerDoesNotOffer(RuleBroken):
    """An appointment cannot go to a practitioner who does not offer its type, or has left."""

    code = "practitioner_does_not_offer"
    detail = N_("This practitioner does not offer this appointment.")


class PractitionerWithoutSite(RuleBroken):
    """There is no place where the appointment could be."""

    code = "practitioner_without_site"
    detail = N_("This practitioner works at no site yet: choose one in their profile first.")


class SlotInPast(RuleBroken):
    """The start has passed."""

    code = "slot_in_past"
    detail = N_("This time has passed. Choose a later one.")


class SlotTooSoon(RuleBroken):
    """Less than the minimum notice is left before the start."""

    code = "slot_too_soon"
    detail = N_("This time is too close to be booked. Choose a later one, or call the clinic.")

    def __init__(self, *, notice_minutes: int) -> None:
        """Keep the notice that is asked for."""
        super().__init__(notice_minutes=notice_minutes)


class SlotTooFar(RuleBroken):
    """The day is further ahead than the type may be booked."""

    code = "slot_too_far"
    detail = N_("This day cannot be booked yet. Choose an earlier one.")

    def __init__(self, *, horizon_days: int) -> None:
        """Keep how many days ahead may be booked."""
        super().__init__(horizon_days=horizon_days)


class ModeNotOffered(RuleBroken):
    """The type is not offered in this mode (in person, by video)."""

    code = "mode_not_offered"
    detail = N_("This appointment is not offered in that way. Choose another one.")

    def __init__(self, *, modes: Sequence[str]) -> None:
        """Keep the modes that are offered."""
        super().__init__(modes=list(modes))


class TypeNotBookableOnline(RuleBroken):
    """Only the clinic's staff books this type."""

    code = "type_not_bookable_online"
    detail = N_("This appointment is not booked online. Call the clinic.")


class KnownPatientsOnly(RuleBroken):
    """The type is for patients the practitioner has already seen."""

    code = "known_patients_only"
    detail = N_("This appointment is for patients the practitioner already knows. Choose another one.")


class NewPatientsRefused(RuleBroken):
    """The practitioner takes no new patients."""

    code = "new_patients_refused"
    detail = N_("This practitioner takes no new patients at the moment.")


class PatientBlocked(RuleBroken):
    """The clinic has closed online booking for this patient."""

    code = "patient_blocked"
    detail = N_("Online booking is closed for this patient. Call the clinic.")


class TooManyUpcoming(RuleBroken):
    """The patient already has as many appointments ahead as the rules allow."""

    code = "too_many_upcoming"
    detail = N_("This patient already has as many appointments ahead as may be booked online.")

    def __init__(self, *, limit: int) -> None:
        """Keep how many are allowed."""
        super().__init__(limit=limit)


class TooCloseToAnother(RuleBroken):
    """Another appointment of the patient is nearer than the spacing the rules ask for."""

    code = "too_close_to_another"
    detail = N_("This is too close to another appointment of this patient.")

    def __init__(self, *, spacing_days: int, other: datetime) -> None:
        """Keep the days asked for, and the start of the other appointment."""
        super().__init__(spacing_days=spacing_days, other=_written(other))


class DayIsFull(RuleBroken):
    """As many appointments as the rules allow are already booked that day."""

    code = "day_is_full"
    detail = N_("No more appointments can be booked on this day. Choose another one.")

    def __init__(self, *, limit: int) -> None:
        """Keep how many are allowed."""
        super().__init__(limit=limit)


class HoldExpired(RuleBroken):
    """The slot was kept for a few minutes, and they are over."""

    code = "hold_expired"
    detail = N_("The time this slot was kept for you is over. Choose a slot again.")


class CancellationTooLate(RuleBroken):
    """The notice period has begun: a patient may no longer cancel or move online."""

    code = "cancellation_too_late"
    detail = N_("It is too late to do this online. Call the clinic.")

    def __init__(self, *, cancel_until: datetime) -> None:
        """Keep the last instant at which it was possible."""
        super().__init__(cancel_until=_written(cancel_until))


class AppointmentAlreadyOver(RuleBroken):
    """The appointment has begun, has taken place, or has been cancelled."""

    code = "appointment_already_over"
    detail = N_("This appointment is over: it can no longer be changed.")


class MoveNotAllowed(RuleBroken):
    """The table of moves has no such move from this state, or not for who asks."""

    code = "move_not_allowed"
    detail = N_("This cannot be done with the appointment in its present state.")

    def __init__(self, *, state: str | None, move: str) -> None:
        """Keep the state it is in (None: it does not exist yet) and the move that was tried."""
        super().__init__(state=state, move=move)


class ProposalExpired(RuleBroken):
    """The time to answer is over, or the clinic took the proposal back."""

    code = "proposal_expired"
    detail = N_("These times are no longer kept for you. Call the clinic, or wait for its next message.")


class ProposalAnswered(Conflict):
    """The link serves once, and has."""

    code = "proposal_answered"
    detail = N_("This has already been answered.")


class NotItsDay(RuleBroken):
    """A patient arrives, is seen or is done with on the day of the appointment, in the agenda's time zone."""

    code = "not_its_day"
    detail = N_("This appointment is on another day.")


class NotItsTimeYet(RuleBroken):
    """Nobody is missing before the appointment begins."""

    code = "not_its_time_yet"
    detail = N_("This appointment has not begun yet.")


class TimesTaken(Conflict):
    """Of several times wanted together, some are taken; none was booked.

    `conflicts` gives each of them with the nearest starts still free, in UTC, in order.
    """

    code = "times_taken"
    detail = N_("Some of these times have just been taken. Choose others for them.")

    def __init__(self, conflicts: Mapping[datetime, Sequence[datetime]]) -> None:
        """Keep what else can be offered for each."""
        super().__init__()
        self.conflicts = conflicts

    def extras(self) -> Mapping[str, Any]:
        """Return the conflicts as instants."""
        return {
            "conflicts": [
                {"start": _written(start), "alternatives": [_written(other) for other in others]}
                for start, others in sorted(self.conflicts.items())
            ]
        }


class SessionFull(Conflict):
    """Every seat of the group is taken."""

    code = "session_full"
    detail = N_("There is no place left in this session. Choose another one.")


class SessionOver(RuleBroken):
    """The session is cancelled or has ended."""

    code = "session_over"
    detail = N_("This session does not take place any more, or is over.")


class AlreadyInSession(RuleBroken):
    """The patient has a seat in it."""

    code = "already_in_session"
    detail = N_("This patient already has a place in this session.")


class OneOfAGroup(RuleBroken):
    """It has the time of its session, and none of its own to move."""

    code = "one_of_a_group"
    detail = N_("This appointment is in a group: choose another session for it.")


class TooManyFeeds(RuleBroken):
    """The account has as many calendars to subscribe to as it may."""

    code = "too_many_feeds"
    detail = N_("You have as many calendars as you may have. Revoke one that you no longer use.")

    def __init__(self, *, limit: int) -> None:
        """Keep how many are allowed."""
        super().__init__(limit=limit)


class AlreadyWaiting(Conflict):
    """One place on the list is enough: the patient waits for the same already."""

    code = "already_waiting"
    detail = N_("This patient is already on the waiting list for this appointment.")


class TooManyWaiting(RuleBroken):
    """The patient is on the waiting list for as many appointments as may be."""

    code = "too_many_waiting"
    detail = N_("This patient is already on the waiting list for as many appointments as may be.")

    def __init__(self, *, limit: int) -> None:
        """Keep how many are allowed."""
        super().__init__(limit=limit)


class NoLongerWaiting(RuleBroken):
    """The entry was booked, withdrawn or has expired."""

    code = "no_longer_waiting"
    detail = N_("This is no longer on the waiting list.")


class PractitionerAway(RuleBroken):
    """The colleague's agenda is not open then, or not at that site."""

    code = "practitioner_away"
    detail = N_("This practitioner is not there at that time.")


class NoSlotToPropose(RuleBroken):
    """Nothing is free in the weeks to come."""

    code = "no_slot_to_propose"
    detail = N_("No free slot was found in the weeks to come. Choose one yourself, or another way.")
