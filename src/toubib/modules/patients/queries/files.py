"""Administrative files in the API's shape, identifiers masked. Nothing medical is in them (PAT-5)."""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from toubib.kernel.access import CARE_ROLES, Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.identifiers import mask
from toubib.modules.accounts import public as accounts
from toubib.modules.clinics import public as clinics
from toubib.modules.patients.facts import PersonFacts
from toubib.modules.patients.models import Patient, PatientIdentifier, PatientLink, Person, Sex
from toubib.modules.patients.queries.reading import live_links, people, person
from toubib.platform.models import AuditEntry
from toubib.platform.tenancy import scope

READ = "patients.file_read"
"""The audit line of somebody of the staff opening a file."""

_TEXTS = ("birth_name", "birth_place", "attending_physician", "coverage")


def patient_file(patient_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return one file of the actor's clinic, and note in the audit log that they read it (NFR-5).

    Raises Forbidden, NotFound.
    """
    actor.require(Permission.PATIENTS_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        row = Patient.objects.filter(clinic_id=actor.clinic_id, pk=patient_id).first()
        if row is None:
            raise NotFound
        AuditEntry.objects.create(
            clinic_id=actor.clinic_id, actor_id=actor.user_id, action=READ, object_id=row.pk
        )
        return shown_file(row, actor=actor)


def file_just_written(patient_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return the file that the actor has just written, which its own audit line says. Raises NotFound."""
    with scope(actor):
        row = Patient.objects.filter(clinic_id=actor.clinic_id, pk=patient_id).first()
        if row is None:
            raise NotFound
        return shown_file(row, actor=actor)


def shown_file(row: Patient, *, actor: Actor) -> dict[str, Any]:
    """Return a file as staff see it, in the clinic's scope. The blood group is for care staff."""
    identifiers = PatientIdentifier.objects.filter(clinic_id=row.clinic_id, patient_id=row.pk)
    is_care = actor.system is not None or not actor.roles.isdisjoint(CARE_ROLES)
    return {
        "id": row.pk,
        "name": row.name,
        **_identity(row),
        **_details(row.administrative),
        "identifiers": _masked(
            {"type": one.type, "country": one.country, "value": one.value}
            for one in identifiers.order_by("type")
        ),
        "phone": row.phone,
        "email": row.email,
        "preferred_channel": row.preferred_channel,
        "language": row.language,
        "blood_group": row.blood_group if is_care else None,
        "blocked_online": row.blocked_online,
        "photo": f"/api/v1/clinics/{row.clinic_id}/files/{row.photo}" if row.photo else None,
        "created_at": row.created_at,
        "version": row.version,
    }


def person_file(person_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return the administrative data of somebody the actor books for.

    How to reach them is by default how to reach the account. Raises Unauthenticated, NotFound, RightsEnded.
    """
    user_id = actor.require_user()
    with scope(Actor(user_id=user_id)):
        facts = person(user_id, person_id)
        row = Person.objects.filter(pk=person_id, user_id=user_id).first()
    account = accounts.account(user_id)
    if account is None:
        raise NotFound
    known: Mapping[str, Any] = row.administrative if row else {}
    reached = [{"number": account.phone, "kind": "mobile"}] if account.phone else []
    return {
        "id": facts.id,
        "relation": facts.relation,
        "name": facts.name,
        **_identity(facts),
        **_details({"phones": reached, **known}),
        "identifiers": _masked(json.loads(row.identifiers or "[]") if row else []),
        "email": known.get("email", account.email),
        "preferred_channel": known.get("preferred_channel", account.preferred_channel),
        "language": known.get("language", account.language),
        "blood_group": known.get("blood_group", ""),
        "version": row.version if row else 1,
    }


def my_people(*, actor: Actor) -> list[dict[str, Any]]:
    """Return the people the actor books for today, themselves first. Raises Unauthenticated."""
    user_id = actor.require_user()
    with scope(Actor(user_id=user_id)):
        return [_person(facts) for facts in people(user_id)]


def my_person(person_id: UUID, *, actor: Actor) -> dict[str, Any]:
    """Return somebody the actor books for. Raises Unauthenticated, NotFound, RightsEnded."""
    user_id = actor.require_user()
    with scope(Actor(user_id=user_id)):
        return _person(person(user_id, person_id))


def _person(facts: PersonFacts) -> dict[str, Any]:
    return {
        "id": facts.id,
        "relation": facts.relation,
        **_identity(facts),
        "rights_end": facts.rights_end,
    }


def files_of_mine(*, actor: Actor) -> list[dict[str, Any]]:
    """Return the files in clinics that the actor may act for today, by clinic. Raises Unauthenticated."""
    user_id = actor.require_user()
    with scope(Actor(user_id=user_id)):
        links = list(live_links().filter(user_id=user_id).select_related("patient").order_by("pk"))
        known = clinics.clinics_by_id({link.clinic_id for link in links})
    shown = [_mine(link, known[link.clinic_id].name) for link in links if link.clinic_id in known]
    return sorted(shown, key=lambda one: one["clinic"]["name"])


def _mine(link: PatientLink, clinic_name: str) -> dict[str, Any]:
    return {
        "id": link.patient.pk,
        "person": link.person_id,
        "relation": link.relation,
        **_identity(link.patient),
        "clinic": {"id": link.clinic_id, "name": clinic_name},
        "rights_end": link.until,
    }


def _identity(one: Any) -> dict[str, Any]:
    return {
        "given_name": one.given_name,
        "family_name": one.family_name,
        "birth_date": one.birth_date,
        "sex": known_sex(one.sex),
    }


def known_sex(sex: str) -> str | None:
    """Return the sex, None when it is not known."""
    return None if sex == Sex.UNKNOWN else sex


def _details(administrative: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: administrative.get(name, "") for name in _TEXTS},
        "addresses": administrative.get("addresses", []),
        "phones": administrative.get("phones", []),
        "emergency_contact": administrative.get("emergency_contact"),
    }


def _masked(identifiers: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    return [
        {"type": one["type"], "country": one["country"], "value_masked": mask(one["value"])}
        for one in identifiers
    ]
