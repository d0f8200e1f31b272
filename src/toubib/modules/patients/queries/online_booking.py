"""Whether a patient may book online, why not, and how that came about."""

from itertools import pairwise
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.modules.accounts import public as accounts
from toubib.modules.patients.models import Patient
from toubib.platform.tenancy import scope


def online_booking(patient_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return whether online booking is closed to a patient, with each change of it, latest first.

    Raises Forbidden, NotFound.
    """
    actor.require(Permission.PATIENTS_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        patient = Patient.objects.filter(clinic_id=actor.clinic_id, pk=patient_id).first()
        if patient is None:
            raise NotFound
        entries: Any = patient.history  # pyright: ignore[reportAttributeAccessIssue]
        rows = entries.filter(clinic_id=actor.clinic_id).order_by("pgh_id")
        states = list(rows.values("pgh_created_at", "actor_id", "blocked_online", "blocked_reason"))
    return {
        "blocked": patient.blocked_online,
        "reason": patient.blocked_reason,
        "version": patient.version,
        "history": _changes(states),
    }


def _changes(states: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what changed between one state and the next; open at first, it says nothing."""
    first = {"blocked_online": False, "blocked_reason": ""}
    changed = [
        after
        for before, after in pairwise([first, *states])
        if any(before[name] != after[name] for name in first)
    ]
    people = accounts.accounts([one["actor_id"] for one in changed if one["actor_id"]])
    return [
        {
            "at": one["pgh_created_at"],
            "by": people[one["actor_id"]].name if one["actor_id"] in people else None,
            "blocked": one["blocked_online"],
            "reason": one["blocked_reason"],
        }
        for one in reversed(changed)
    ]
