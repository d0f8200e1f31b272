"""The life of an appointment: its states, which are FHIR's, and the table of moves between them.

FHIR R4 names the states and prescribes no moves; the table is ours. It is written once, here, and read by
the commands (what is allowed), by the agenda (which buttons to show) and by the documentation.
"""

from enum import StrEnum

from toubib.modules.scheduling.errors import MoveNotAllowed


class AppointmentState(StrEnum):
    """FHIR R4 AppointmentStatus. `checked-in` is shown as "in consultation", `fulfilled` as "done"."""

    PROPOSED = "proposed"
    PENDING = "pending"
    BOOKED = "booked"
    ARRIVED = "arrived"
    CHECKED_IN = "checked-in"
    FULFILLED = "fulfilled"
    NOSHOW = "noshow"
    CANCELLED = "cancelled"
    WAITLIST = "waitlist"
    ENTERED_IN_ERROR = "entered-in-error"


class Move(StrEnum):
    """What can be done with an appointment, or to bring one into being."""

    PROPOSE = "propose"
    """Staff offer a time that the patient has yet to accept."""
    WAIT = "wait"
    """Put the patient on the waiting list."""
    REQUEST = "request"
    """Ask for a time that the practitioner has yet to accept; it is kept meanwhile."""
    BOOK = "book"
    """Take a time."""
    ACCEPT = "accept"
    """The other side agrees to a request or a proposal."""
    REFUSE = "refuse"
    """The other side does not."""
    RESCHEDULE = "reschedule"
    """Give it another time; the state stays."""
    CANCEL = "cancel"
    ARRIVE = "arrive"
    """The patient is there."""
    CHECK_IN = "check-in"
    """The consultation begins."""
    FULFIL = "fulfil"
    """It took place."""
    MISS = "miss"
    """The patient did not come."""
    CORRECT = "correct"
    """Undo the last step, which was a mistake. Audited."""
    VOID = "void"
    """It should never have been recorded. Audited."""


class By(StrEnum):
    """On whose side a move is made. A relative acts as the patient; jobs act as the system."""

    PATIENT = "patient"
    STAFF = "staff"
    SYSTEM = "system"


OCCUPYING = frozenset(
    {
        AppointmentState.PENDING,
        AppointmentState.BOOKED,
        AppointmentState.ARRIVED,
        AppointmentState.CHECKED_IN,
        AppointmentState.FULFILLED,
    }
)
"""States in which the appointment takes up its time: nobody else may have it."""

UPCOMING = frozenset({AppointmentState.PROPOSED, AppointmentState.PENDING, AppointmentState.BOOKED})
"""States of an appointment that is still to come."""

OVER = frozenset(
    {
        AppointmentState.FULFILLED,
        AppointmentState.NOSHOW,
        AppointmentState.CANCELLED,
        AppointmentState.ENTERED_IN_ERROR,
    }
)
"""States from which only a correction leads out."""

_S = AppointmentState
_ANYBODY = frozenset(By)
_PEOPLE = frozenset({By.PATIENT, By.STAFF})
_STAFF = frozenset({By.STAFF})
_OUR_SIDE = frozenset({By.STAFF, By.SYSTEM})

MOVES: dict[tuple[AppointmentState | None, Move], tuple[AppointmentState, frozenset[By]]] = {
    # Into being
    (None, Move.PROPOSE): (_S.PROPOSED, _OUR_SIDE),
    (None, Move.WAIT): (_S.WAITLIST, _PEOPLE),
    (None, Move.REQUEST): (_S.PENDING, _PEOPLE),
    (None, Move.BOOK): (_S.BOOKED, _ANYBODY),
    # On the waiting list
    (_S.WAITLIST, Move.PROPOSE): (_S.PROPOSED, _OUR_SIDE),
    (_S.WAITLIST, Move.REQUEST): (_S.PENDING, _ANYBODY),
    (_S.WAITLIST, Move.BOOK): (_S.BOOKED, _ANYBODY),
    (_S.WAITLIST, Move.CANCEL): (_S.CANCELLED, _ANYBODY),
    # Proposed by the clinic: the patient answers
    (_S.PROPOSED, Move.REQUEST): (_S.PENDING, _PEOPLE),
    (_S.PROPOSED, Move.ACCEPT): (_S.BOOKED, _PEOPLE),
    (_S.PROPOSED, Move.REFUSE): (_S.CANCELLED, _PEOPLE),
    (_S.PROPOSED, Move.RESCHEDULE): (_S.PROPOSED, _STAFF),
    (_S.PROPOSED, Move.CANCEL): (_S.CANCELLED, _OUR_SIDE),
    # Asked for by the patient: the clinic answers
    (_S.PENDING, Move.ACCEPT): (_S.BOOKED, _STAFF),
    (_S.PENDING, Move.REFUSE): (_S.CANCELLED, _OUR_SIDE),
    (_S.PENDING, Move.RESCHEDULE): (_S.PENDING, _PEOPLE),
    (_S.PENDING, Move.CANCEL): (_S.CANCELLED, _ANYBODY),
    # Booked
    (_S.BOOKED, Move.RESCHEDULE): (_S.BOOKED, _PEOPLE),
    (_S.BOOKED, Move.CANCEL): (_S.CANCELLED, _ANYBODY),
    (_S.BOOKED, Move.ARRIVE): (_S.ARRIVED, _ANYBODY),
    (_S.BOOKED, Move.CHECK_IN): (_S.CHECKED_IN, _OUR_SIDE),
    (_S.BOOKED, Move.FULFIL): (_S.FULFILLED, _OUR_SIDE),
    (_S.BOOKED, Move.MISS): (_S.NOSHOW, _OUR_SIDE),
    # There
    (_S.ARRIVED, Move.CHECK_IN): (_S.CHECKED_IN, _OUR_SIDE),
    (_S.ARRIVED, Move.FULFIL): (_S.FULFILLED, _OUR_SIDE),
    (_S.ARRIVED, Move.CORRECT): (_S.BOOKED, _STAFF),
    (_S.CHECKED_IN, Move.FULFIL): (_S.FULFILLED, _OUR_SIDE),
    (_S.CHECKED_IN, Move.CORRECT): (_S.ARRIVED, _STAFF),
    # Over
    (_S.FULFILLED, Move.CORRECT): (_S.CHECKED_IN, _STAFF),
    (_S.NOSHOW, Move.CORRECT): (_S.BOOKED, _STAFF),
    # Never was
    **{
        (state, Move.VOID): (_S.ENTERED_IN_ERROR, _STAFF)
        for state in AppointmentState
        if state is not _S.ENTERED_IN_ERROR
    },
}
"""(state, move) → the new state, and who may make the move. `None` is an appointment not yet in being."""


def transition(state: AppointmentState | None, move: Move, by: By) -> AppointmentState:
    """The state after the move. Raises MoveNotAllowed when there is no such move, or not for them."""
    found = MOVES.get((state, move))
    if found is None or by not in found[1]:
        raise MoveNotAllowed(state=None if state is None else str(state), move=str(move))
    return found[0]


def moves_from(state: AppointmentState | None, by: By) -> list[Move]:
    """The moves that side may make from that state, in the order of the table."""
    return [move for (start, move), (_, allowed) in MOVES.items() if start == state and by in allowed]
