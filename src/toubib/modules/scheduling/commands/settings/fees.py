"""What one practitioner asks for an appointment, where it is not what the type costs (SCH-2)."""

from collections.abc import Mapping
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.appointments.changing import agenda_to_change
from toubib.modules.scheduling.commands.settings.types import amount_problem
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.events import AgendaChanged
from toubib.modules.scheduling.models import Agenda, AppointmentType, PractitionerFee
from toubib.modules.scheduling.queries.offers import offered_by
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope

Wanted = Mapping[UUID, Mapping[str, str | None]]
"""Amounts as text in the clinic's currency, by type and mode; None: what the type costs."""


def set_fees(agenda_id: UUID, wanted: Wanted, *, actor: Actor) -> None:
    """Set a practitioner's own fees for the types that are named; those of others stay.

    What is booked keeps its fee. Raises Forbidden, NotFound, InvalidInput with every amount that is none.
    """
    with scope(actor):
        agenda = agenda_to_change(agenda_id, actor)
        _check(agenda, wanted)
        for type_id, fees in wanted.items():
            _set(agenda, type_id, {mode: amount for mode, amount in fees.items() if amount is not None})
        keep_agenda(agenda.clinic_id, agenda.pk)
        record(AgendaChanged(clinic_id=agenda.clinic_id, agenda_id=agenda.pk), what="fees")


def _check(agenda: Agenda, wanted: Wanted) -> None:
    role, currency = directory.role(agenda.clinic_id, agenda.pk), clinics.clinic(agenda.clinic_id).currency
    types = AppointmentType.objects.filter(clinic_id=agenda.clinic_id, active=True, pk__in=list(wanted))
    offered = {type_.pk: type_ for type_ in types if offered_by(type_, role)}
    problems: dict[str, Problem] = {}
    for type_id, fees in wanted.items():
        if type_id not in offered:
            problems[f"fees.{type_id}"] = Problem(N_("This practitioner does not offer this appointment."))
            continue
        for mode, amount in fees.items():
            if amount is None:
                continue
            if mode not in offered[type_id].modes:
                wrong = Problem(N_("This way is not offered, so it has no fee."))
            else:
                wrong = amount_problem(amount, currency)
            if wrong:
                problems[f"fees.{type_id}.{mode}"] = wrong
    if problems:
        raise InvalidInput(problems)


def _set(agenda: Agenda, type_id: UUID, fees: dict[str, str]) -> None:
    """Keep the row only while it says something."""
    of_type = {"clinic_id": agenda.clinic_id, "agenda_id": agenda.pk, "type_id": type_id}
    row = PractitionerFee.objects.filter(**of_type).first()
    if not fees:
        if row is not None:
            row.delete()
        return
    row = row or PractitionerFee(**of_type)
    row.fees = fees
    row.save()
