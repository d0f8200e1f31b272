"""Whether somebody may wait for an appointment: the rules of booking, without those of time."""

from datetime import datetime
from uuid import UUID

from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.booking_rules import BookingContext, BookingRequest
from toubib.modules.scheduling.domain.offers import read_offer
from toubib.modules.scheduling.domain.waiting_rules import check_may_wait
from toubib.modules.scheduling.errors import PractitionerDoesNotOffer, TypeNotBookableOnline
from toubib.modules.scheduling.models import Agenda, AppointmentType
from toubib.modules.scheduling.queries.booking_facts import patient_facts, practitioner_rules
from toubib.modules.scheduling.queries.offers import offered_by


def require_type(clinic_id: UUID, type_id: UUID, agenda_id: UUID | None) -> AppointmentType:
    """Return an active type that this practitioner (None: anybody) offers, in the clinic's scope.

    Raises NotFound, PractitionerDoesNotOffer, InvalidInput for a group's type.
    """
    type_ = AppointmentType.objects.filter(clinic_id=clinic_id, pk=type_id, active=True).first()
    if type_ is None:
        raise NotFound
    if type_.capacity > 1:
        raise InvalidInput(
            {"type": Problem(N_("Groups have no waiting list: choose one of their sessions."))}
        )
    roles = [directory.role(clinic_id, agenda_id)] if agenda_id else directory.roles(clinic_id)
    if not any(offered_by(type_, role) and not role.ended for role in roles):
        raise PractitionerDoesNotOffer
    return type_


def require_may_wait(
    clinic_id: UUID,
    agenda_id: UUID,
    type_id: UUID,
    patient_id: UUID,
    now: datetime,
    instead_of: UUID | None = None,
) -> None:
    """Hold a patient who joins by themselves to the rules about who books.

    Raises TypeNotBookableOnline, KnownPatientsOnly, NewPatientsRefused, PatientBlocked.
    """
    role, clinic = directory.role(clinic_id, agenda_id), clinics.clinic(clinic_id)
    agenda = Agenda.objects.get(clinic_id=clinic_id, pk=agenda_id)
    kept = next((kept for kept in agenda.offer if kept["id"] == str(type_id)), None)
    open_to_all = agenda.published and role.published and clinic.published and clinic.active
    if kept is None or not open_to_all or role.ended:
        raise TypeNotBookableOnline
    offer = read_offer(kept)
    check_may_wait(
        BookingRequest(start=now, mode=min(offer.rules.modes, default="in-person")),
        BookingContext(
            now=now,
            time_zone=agenda.time_zone,
            type=offer.rules,
            practitioner=practitioner_rules(offer, role),
            patient=patient_facts(clinic_id, patient_id, agenda_id, type_id, now, instead_of),
        ),
    )
