"""Which of the rules of booking hold for somebody on the waiting list.

When they join, those that are about who they are; when a slot is offered, all of them. Whom staff put on the
list is let off the rules that only keep people from booking by themselves: staff have looked at that.
"""

from toubib.kernel.errors import RuleBroken
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.domain.booking_rules import RULES, BookingContext, BookingRequest

ABOUT_WHO = frozenset(
    {
        errors.TypeNotBookableOnline.code,
        errors.KnownPatientsOnly.code,
        errors.NewPatientsRefused.code,
        errors.PatientBlocked.code,
    }
)
"""Rules that hold whatever the time."""

LEFT_TO_STAFF = frozenset(
    {errors.TypeNotBookableOnline.code, errors.KnownPatientsOnly.code, errors.NewPatientsRefused.code}
)
"""Rules that staff have answered for by putting somebody on the list."""


def check_may_wait(request: BookingRequest, context: BookingContext) -> None:
    """Raise the error of the first rule about who books that a patient who joins by themselves breaks."""
    for rule in RULES:
        error = rule.broken(request, context) if rule.code in ABOUT_WHO else None
        if error is not None:
            raise error


def obstacle(request: BookingRequest, context: BookingContext, *, by_patient: bool) -> RuleBroken | None:
    """Return the first rule of booking for which this slot may not be offered to them, if there is one."""
    let_off = frozenset[str]() if by_patient else LEFT_TO_STAFF
    for rule in RULES:
        error = None if rule.code in let_off else rule.broken(request, context)
        if error is not None:
            return error
    return None
