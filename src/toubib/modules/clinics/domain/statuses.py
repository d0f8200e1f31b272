"""What can become of a clinic: an explicit table of moves."""

from enum import StrEnum


class Status(StrEnum):
    """Whether a clinic may be used. Suspended: its staff read, and nobody books. Deleted: as if not there."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    DELETED = "deleted"


class Move(StrEnum):
    """What a super admin does to a clinic."""

    SUSPEND = "suspend"
    RESUME = "resume"
    DELETE = "delete"
    RESTORE = "restore"


MOVES: dict[tuple[Status, Move], Status] = {
    (Status.ACTIVE, Move.SUSPEND): Status.SUSPENDED,
    (Status.SUSPENDED, Move.RESUME): Status.ACTIVE,
    (Status.ACTIVE, Move.DELETE): Status.DELETED,
    (Status.SUSPENDED, Move.DELETE): Status.DELETED,
    (Status.DELETED, Move.RESTORE): Status.ACTIVE,
}


def after(status: Status, move: Move) -> Status | None:
    """Return the status after the move, or None when it cannot be made from here."""
    return MOVES.get((status, move))
