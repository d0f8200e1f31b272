"""Take somebody off one's account."""

from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import NotFound
from toubib.modules.patients.errors import SelfStays
from toubib.modules.patients.events import PatientUnlinked, PersonRemoved
from toubib.modules.patients.models import PatientLink, Person
from toubib.modules.patients.queries.reading import live_links
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def remove_person(person_id: UUID, *, actor: Actor, clock: Clock = now) -> None:
    """Remove a person; the account may no longer act for their files, which the clinics keep.

    Appointments already booked stay booked: cancel them first, or call the clinic. Works for a child who has
    come of age too. Raises Unauthenticated, NotFound, SelfStays.
    """
    user_id, today = actor.require_user(), clock().date()
    if person_id == user_id:
        raise SelfStays
    with scope(Actor(user_id=user_id, language=actor.language)):
        person = (
            Person.objects.select_for_update(no_key=True)
            .filter(pk=person_id, user_id=user_id, removed_at__isnull=True)
            .first()
        )
        if person is None:
            raise NotFound
        person.removed_at = clock()
        person.version += 1
        person.save(update_fields=["removed_at", "version"])
        record(PersonRemoved(clinic_id=None, user_id=user_id, person_id=person.pk))
        for link in live_links(today).filter(user_id=user_id, person_id=person.pk).order_by("clinic_id"):
            with scope(Actor(user_id=user_id, clinic_id=link.clinic_id)):
                PatientLink.objects.filter(clinic_id=link.clinic_id, pk=link.pk).update(until=today)
                unlinked = PatientUnlinked(
                    clinic_id=link.clinic_id, patient_id=link.patient_id, user_id=user_id
                )
                record(unlinked)
