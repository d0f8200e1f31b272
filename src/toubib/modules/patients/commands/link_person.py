"""Find or open the file of somebody's person in a clinic, when an appointment is booked for them."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.names import tokens
from toubib.modules.accounts import public as accounts
from toubib.modules.clinics import public as clinics
from toubib.modules.patients.commands.file_changes import checked
from toubib.modules.patients.commands.own_people import own_person
from toubib.modules.patients.commands.register_patient import open_file
from toubib.modules.patients.commands.write_file import write
from toubib.modules.patients.errors import RightsEnded
from toubib.modules.patients.events import PatientEdited, PatientLinked
from toubib.modules.patients.models import Patient, PatientLink, Person, Relation
from toubib.modules.patients.queries.reading import live_links
from toubib.platform.database.statements import prepared
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope

_BEFORE = """
SELECT l.patient_id FROM patients_patientlink l
JOIN patients_person p ON p.id = l.person_id AND p.user_id = l.user_id
WHERE l.clinic_id = %(clinic)s AND l.person_id = %(person)s AND l.user_id = %(user)s
  AND (l.until IS NULL OR l.until > %(today)s) AND p.removed_at IS NULL
  AND (p.rights_end IS NULL OR p.rights_end > %(today)s)
"""
_ONCE = ("patients_link_person", "patients_link_once")


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who books, where: what a new file takes from the account."""

    account: accounts.AccountFacts
    clinic: clinics.ClinicFacts
    phone: str


def file_of_person(
    clinic_id: UUID, user_id: UUID, person_id: UUID, *, phone: str = "", clock: Clock = now
) -> UUID:
    """Return the file of this person in this clinic, found or opened, and linked to the account.

    A file that staff opened before is taken only when it is safe: it is the holder's or a minor's, nobody is
    linked to it, names and birth date are exactly the same, and it carries the verified e-mail address of
    the account. Anything less gets a file of its own, which staff may merge later. `phone` is where the
    clinic reaches them.
    May be called at once for the same person: they get the same file. Raises NotFound, RightsEnded,
    InvalidInput (phone).
    """
    with scope(Actor(user_id=user_id, clinic_id=clinic_id)):
        if not phone and (known := _linked_before(clinic_id, user_id, person_id, clock)):
            return known
        person = own_person(user_id, person_id, clock=clock)
        account, clinic = accounts.account(user_id), clinics.clinic(clinic_id)
        assert account is not None
        phone = checked({"phone": phone}, clinic.country)["phone"]
        holder = _Holder(account, clinic, phone)
        known = _linked(holder, person, clock)
        if known:
            return known
        try:
            with transaction.atomic():
                return _link(holder, person)
        except IntegrityError as lost:
            if not any(name in str(lost) for name in _ONCE):
                raise
            return _linked(holder, person, clock) or _link(holder, person)


def _linked_before(clinic_id: UUID, user_id: UUID, person_id: UUID, clock: Clock) -> UUID | None:
    """Return the file of somebody the account may act for and who has been here before: the usual case."""
    wanted = {"clinic": clinic_id, "user": user_id, "person": person_id, "today": clock().date()}
    for (patient_id,) in prepared(_BEFORE, wanted):
        return patient_id
    return None


def _linked(holder: _Holder, person: Person, clock: Clock) -> UUID | None:
    link = PatientLink.objects.filter(clinic_id=holder.clinic.id, person_id=person.pk).first()
    if link is None:
        return None
    if link.until is not None and link.until <= clock().date():
        raise RightsEnded
    _complete(holder, link.patient_id)
    return link.patient_id


def _complete(holder: _Holder, patient_id: UUID) -> None:
    """Give a file without a telephone number the one that came with the booking."""
    patient = (
        Patient.objects.select_for_update(no_key=True).filter(clinic_id=holder.clinic.id, pk=patient_id).get()
        if holder.phone
        else None
    )
    if patient is not None and not patient.phone and write(patient, {"phone": holder.phone}):
        edited = PatientEdited(clinic_id=holder.clinic.id, patient_id=patient.pk, version=patient.version)
        record(edited, fields=["phones"])


def _link(holder: _Holder, person: Person) -> UUID:
    clinic_id, user_id = holder.clinic.id, holder.account.id
    patient = _safe_match(holder, person) or open_file(clinic_id, _fields(holder, person))
    PatientLink.objects.create(
        clinic_id=clinic_id,
        user_id=user_id,
        patient_id=patient.pk,
        person_id=person.pk,
        relation=person.relation,
        until=person.rights_end,
    )
    clinics.become_patient(clinic_id, user_id)
    record(PatientLinked(clinic_id=clinic_id, patient_id=patient.pk, user_id=user_id))
    _complete(holder, patient.pk)
    return patient.pk


def _safe_match(holder: _Holder, person: Person) -> Patient | None:
    """Return the one file of the clinic that is surely this person's, locked; None when in doubt.

    Another adult's file is never taken, whatever agrees: they are of age to open an account (PAT-7).
    """
    is_theirs = person.relation == Relation.SELF or person.rights_end is not None
    if person.birth_date is None or not holder.account.email_verified or not is_theirs:
        return None
    rows = Patient.objects.select_for_update(no_key=True).filter(
        clinic_id=holder.clinic.id, birth_date=person.birth_date, email=holder.account.email.lower()
    )
    names = _names(person)
    same = [row for row in rows if _names(row) == names]
    if len(same) != 1:
        return None
    linked = live_links().filter(clinic_id=holder.clinic.id, patient_id=same[0].pk).exists()
    before = PatientLink.objects.filter(
        clinic_id=holder.clinic.id, patient_id=same[0].pk, user_id=holder.account.id
    )
    return None if linked or before.exists() else same[0]


def _names(one: Person | Patient) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(tokens(one.given_name)), frozenset(tokens(one.family_name))


def _fields(holder: _Holder, person: Person) -> dict[str, Any]:
    """Return what a new file is opened with: what is known of the person, and how to reach the holder."""
    account, known = holder.account, person.administrative
    phones = list(known.get("phones") or [])
    number = holder.phone or ("" if phones else account.phone)
    if number:
        others = [phone for phone in phones if phone["number"] != number]
        phones = [{"number": number, "kind": "mobile"}, *others]
    return {
        "email": account.email.lower(),
        "language": account.language,
        "preferred_channel": account.preferred_channel,
        **{name: value for name, value in known.items() if value},
        "phones": phones,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "birth_date": person.birth_date,
        "sex": person.sex,
        "identifiers": json.loads(person.identifiers or "[]"),
    }
