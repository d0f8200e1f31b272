"""Identifiers: UUID version 7, made in Python, so that they sort by the moment they were made."""

import os
import threading
import time
from typing import NewType
from uuid import UUID

UserId = NewType("UserId", UUID)
ClinicId = NewType("ClinicId", UUID)
SiteId = NewType("SiteId", UUID)
PractitionerRoleId = NewType("PractitionerRoleId", UUID)
PatientId = NewType("PatientId", UUID)
PersonId = NewType("PersonId", UUID)
AppointmentTypeId = NewType("AppointmentTypeId", UUID)
AppointmentId = NewType("AppointmentId", UUID)
HoldId = NewType("HoldId", UUID)

_lock = threading.Lock()
_last_millisecond = 0
_sequence = 0


def uuid7() -> UUID:
    """Return a new identifier (RFC 9562 §5.7), strictly increasing within this process.

    The 12 bits after the timestamp count identifiers of the same millisecond; when they run out, the
    timestamp moves ahead of the clock by one millisecond, as §6.2 allows.
    """
    global _last_millisecond, _sequence
    with _lock:
        millisecond = time.time_ns() // 1_000_000
        if millisecond > _last_millisecond:
            _last_millisecond, _sequence = millisecond, int.from_bytes(os.urandom(1), "big")
        else:
            _sequence += 1
            if _sequence > 0xFFF:
                _last_millisecond, _sequence = _last_millisecond + 1, 0
        stamp, sequence = _last_millisecond, _sequence
    random = int.from_bytes(os.urandom(8), "big") & 0x3FFF_FFFF_FFFF_FFFF
    return UUID(int=(stamp << 80) | (0x7 << 76) | (sequence << 64) | (0b10 << 62) | random)
