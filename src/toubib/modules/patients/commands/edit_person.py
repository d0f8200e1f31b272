"""Edit somebody on one's account, and have the clinics where they have a file know it (PAT-4)."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, Problem, VersionConflict
from toubib.modules.patients.commands.add_person import check_relation
from toubib.modules.patients.commands.edit_patient import locked
from toubib.modules.patients.commands.file_changes import checked
from toubib.modules.patients.commands.own_people import COLUMNS, columns_of, own_person
from toubib.modules.patients.commands.write_file import COLUMNS as FILE_COLUMNS
from toubib.modules.patients.commands.write_file import with_details, write
from toubib.modules.patients.domain.majority import rights_end
from toubib.modules.patients.events import PatientEdited, PersonEdited
from toubib.modules.patients.models import PatientLink, Person, Relation
from toubib.modules.patients.queries.reading import live_links
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def edit_person(
    person_id: UUID,
    fields: Mapping[str, Any],
    *,
    version: int | None = None,
    actor: Actor,
    clock: Clock = now,
) -> None:
    """Change the named fields of a person (see `file_changes`; and `relation`), here and in clinics' files.

    In each clinic's own scope, the fields that changed, and only they, replace what its file says. Another
    birth date can end the rights over a minor sooner; a later one reaches a clinic's file only through its
    staff, who see the papers. Raises Unauthenticated, NotFound, RightsEnded, VersionConflict, InvalidInput.
    """
    user_id, today = actor.require_user(), clock().date()
    given = dict(fields)
    relation = given.pop("relation", None)
    with scope(Actor(user_id=user_id, language=actor.language)):
        person = own_person(user_id, person_id, clock=clock)
        if version is not None and version != person.version:
            raise VersionConflict
        changes = checked(given, "", today)
        changed = _write(person, changes, relation, today)
        if not changed:
            return
        person.version += 1
        person.save()
        record(PersonEdited(clinic_id=None, user_id=user_id, person_id=person.pk))
        told = {name: changes[name] for name in changes if name in changed}
        for link in live_links(today).filter(user_id=user_id, person_id=person.pk).order_by("clinic_id"):
            with scope(Actor(user_id=user_id, clinic_id=link.clinic_id)):
                _tell(link, person, told)


def _write(person: Person, changes: Mapping[str, Any], relation: str | None, today: date) -> set[str]:
    """Put the changes into the row, unsaved, and return the names of those that changed something."""
    changed = {"relation"} if _set_relation(person, relation) else set[str]()
    for name, value in columns_of(changes).items():
        if getattr(person, name) != value:
            setattr(person, name, value)
            changed.add(name)
    before, after = person.administrative, _administrative(person.administrative, changes)
    person.administrative = after
    changed |= {name for name in changes if name in after and after[name] != before.get(name)}
    if after.get("phones") != before.get("phones"):
        changed |= {"phone", "phones"} & changes.keys()
    identifiers = _merged(person.identifiers, changes.get("identifiers", ()))
    if identifiers != person.identifiers:
        person.identifiers = identifiers
        changed.add("identifiers")
    check_relation(person.relation, person.birth_date, today)
    person.rights_end = rights_end(person.relation, person.birth_date, today)
    return changed


def _administrative(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A person keeps in `administrative` what a clinic's file has columns for, save their own columns."""
    others = FILE_COLUMNS - set(COLUMNS)
    kept = {name: value for name, value in changes.items() if name in others}
    return {**with_details(before, changes), **kept}


def _set_relation(person: Person, relation: str | None) -> bool:
    if relation is None or relation == person.relation:
        return False
    if Relation.SELF in (relation, person.relation):
        raise InvalidInput({"relation": Problem(N_("This is not one of the choices."))})
    person.relation = relation
    return True


def _merged(kept: str, identifiers: Any) -> str:
    by_type = {one["type"]: one for one in json.loads(kept or "[]")}
    for one in identifiers:
        by_type[one["type"]] = dict(one)
    left = [one for one in by_type.values() if one["value"]]
    return json.dumps(left) if left else ""


def _tell(link: PatientLink, person: Person, changes: Mapping[str, Any]) -> None:
    """Write the changes into the file of one clinic, in its scope."""
    told = dict(changes)
    if "birth_date" in told and link.until is not None:
        if person.rights_end is None or person.rights_end > link.until:
            del told["birth_date"]
        elif person.rights_end < link.until:
            PatientLink.objects.filter(clinic_id=link.clinic_id, pk=link.pk).update(until=person.rights_end)
    patient = locked(link.clinic_id, link.patient_id)
    if changed := write(patient, told):
        edited = PatientEdited(clinic_id=link.clinic_id, patient_id=patient.pk, version=patient.version)
        record(edited, fields=changed, by_holder=True)
