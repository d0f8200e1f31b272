"""Add somebody to the people an account books for (PAT-7)."""

from datetime import date
from typing import Any
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.kernel.names import tokens
from toubib.modules.patients.commands.file_changes import checked
from toubib.modules.patients.commands.own_people import own_person
from toubib.modules.patients.domain.majority import rights_end
from toubib.modules.patients.errors import PersonAlreadyThere, TooManyPeople
from toubib.modules.patients.events import PersonAdded, PersonEdited
from toubib.modules.patients.facts import NewPerson
from toubib.modules.patients.models import Person, Relation, Sex
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope

MOST_PEOPLE = 25


def add_person(new: NewPerson, *, actor: Actor, clock: Clock = now) -> UUID:
    """Add a person and return their identifier; a child's rights end on their eighteenth birthday.

    Adding `self` makes the holder's own record, or completes what it does not say yet. Raises
    Unauthenticated, InvalidInput, PersonAlreadyThere, TooManyPeople.
    """
    user_id = actor.require_user()
    today = clock().date()
    fields = checked(
        {
            "given_name": new.given_name,
            "family_name": new.family_name,
            "birth_date": new.birth_date,
            "sex": new.sex,
        },
        "",
        today,
    )
    check_relation(new.relation, fields["birth_date"], today)
    with scope(Actor(user_id=user_id, language=actor.language)):
        if new.relation == Relation.SELF:
            return _add_self(user_id, fields)
        others = list(Person.objects.filter(user_id=user_id, removed_at__isnull=True))
        if len(others) >= MOST_PEOPLE:
            raise TooManyPeople
        if any(same_person(one, fields) for one in others):
            raise PersonAlreadyThere
        person = Person.objects.create(
            user_id=user_id,
            relation=new.relation,
            rights_end=rights_end(new.relation, fields["birth_date"], today),
            **fields,
        )
        record(PersonAdded(clinic_id=None, user_id=user_id, person_id=person.pk))
    return person.pk


def check_relation(relation: str, birth_date: date | None, today: date) -> None:
    """Raise InvalidInput when somebody of that birth date cannot be that to the holder.

    A child is under age: for grown-up children the holder has no rights, and they open their own account.
    """
    if relation not in Relation.values:
        raise InvalidInput({"relation": Problem(N_("This is not one of the choices."))})
    if relation != Relation.CHILD:
        return
    if birth_date is None:
        raise InvalidInput({"birth_date": Problem(N_("A child's birth date is needed."))})
    end = rights_end(relation, birth_date, today)
    if end is not None and end <= today:
        of_age = N_("This person is of age. They can open an account of their own.")
        raise InvalidInput({"birth_date": Problem(of_age)})


def same_person(one: Person, fields: dict[str, Any]) -> bool:
    """Whether a person has exactly these names and birth date."""
    ours = f"{one.given_name} {one.family_name}"
    theirs = f"{fields['given_name']} {fields['family_name']}"
    return sorted(tokens(ours)) == sorted(tokens(theirs)) and one.birth_date == fields["birth_date"]


def _add_self(user_id: UUID, fields: dict[str, Any]) -> UUID:
    is_new = not Person.objects.filter(pk=user_id, user_id=user_id).exists()
    person = own_person(user_id, user_id)
    before = _columns(person)
    if is_new:
        person.given_name, person.family_name = fields["given_name"], fields["family_name"]
    person.birth_date = person.birth_date or fields["birth_date"]
    person.sex = fields["sex"] if person.sex == Sex.UNKNOWN else person.sex
    if before != _columns(person):
        person.version += 1
        person.save()
        record(PersonEdited(clinic_id=None, user_id=user_id, person_id=person.pk))
    return person.pk


def _columns(person: Person) -> tuple[Any, ...]:
    return person.given_name, person.family_name, person.birth_date, person.sex
