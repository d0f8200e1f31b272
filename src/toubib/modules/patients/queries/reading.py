"""Facts of patients, people and links. Reads happen in the caller's scope."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import NotFound
from toubib.modules.accounts import public as accounts
from toubib.modules.patients.errors import RightsEnded
from toubib.modules.patients.facts import (
    LinkFacts,
    PatientFacts,
    PersonFacts,
    link_facts,
    patient_facts,
    person_facts,
)
from toubib.modules.patients.models import Patient, PatientLink, Person, Relation, Sex
from toubib.platform.database.statements import fetched


def patient(clinic_id: UUID, patient_id: UUID) -> PatientFacts:
    """Return a file of the clinic. Raises NotFound."""
    wanted = {"clinic": clinic_id, "id": patient_id}
    for row in fetched(Patient, "clinic_id = %(clinic)s AND id = %(id)s", wanted):
        return patient_facts(row)
    raise NotFound


def patients(clinic_id: UUID, patient_ids: Iterable[UUID]) -> dict[UUID, PatientFacts]:
    """Return these files of the clinic; what is not there is left out."""
    rows = Patient.objects.filter(clinic_id=clinic_id, pk__in=list(patient_ids))
    return {row.pk: patient_facts(row) for row in rows}


def person(user_id: UUID, person_id: UUID, *, clock: Clock = now) -> PersonFacts:
    """Return somebody this account books for, in a scope of that account.

    The account holder themselves need no row yet: they are then what their account says. Raises NotFound,
    RightsEnded.
    """
    row = Person.objects.filter(pk=person_id, user_id=user_id, removed_at__isnull=True).first()
    if row is None:
        if person_id != user_id:
            raise NotFound
        return self_of_account(user_id)
    facts = person_facts(row)
    refuse_ended(facts, clock().date())
    return facts


def people(user_id: UUID, *, clock: Clock = now) -> list[PersonFacts]:
    """Return all this account may book for today, the holder first, in a scope of that account."""
    today = clock().date()
    rows = Person.objects.filter(user_id=user_id, removed_at__isnull=True).order_by("pk")
    found = [person_facts(row) for row in rows if row.rights_end is None or row.rights_end > today]
    holder = [one for one in found if one.relation == Relation.SELF] or [self_of_account(user_id)]
    return holder + [one for one in found if one.relation != Relation.SELF]


def self_of_account(user_id: UUID) -> PersonFacts:
    """Return the account holder as a person, by what their account says. Raises NotFound."""
    account = accounts.account(user_id)
    if account is None:
        raise NotFound
    return PersonFacts(
        id=user_id,
        user_id=user_id,
        relation=Relation.SELF.value,
        given_name=account.given_name,
        family_name=account.family_name,
        birth_date=None,
        sex=Sex.UNKNOWN.value,
        rights_end=None,
    )


def refuse_ended(facts: PersonFacts, today: date) -> None:
    """Raise RightsEnded when the person has come of age."""
    if facts.rights_end is not None and facts.rights_end <= today:
        raise RightsEnded


def live_links(today: date | None = None) -> QuerySet[PatientLink]:
    """Return the links that hold today, as far as the open scope sees them."""
    return PatientLink.objects.filter(Q(until__isnull=True) | Q(until__gt=today or now().date()))


def links_of(user_id: UUID) -> list[LinkFacts]:
    """Return the files this account may act for today; in a scope of that account, without clinic: in all."""
    return [link_facts(row) for row in live_links().filter(user_id=user_id).order_by("pk")]


def people_acting_for(clinic_id: UUID, patient_id: UUID) -> list[UUID]:
    """Return the accounts that may act for a file today, in the clinic's scope, longest linked first."""
    rows = live_links().filter(clinic_id=clinic_id, patient_id=patient_id).order_by("pk")
    return list(rows.values_list("user_id", flat=True))
