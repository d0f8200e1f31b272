"""The rows of the people on an account, for writing: locked, and made for the holder when first written."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import NotFound
from toubib.modules.patients.facts import person_facts
from toubib.modules.patients.models import Person
from toubib.modules.patients.queries.reading import refuse_ended, self_of_account

COLUMNS = ("given_name", "family_name", "birth_date", "sex")


def own_person(user_id: UUID, person_id: UUID, *, clock: Clock = now) -> Person:
    """Return somebody this account may act for, locked until the transaction ends, in its scope.

    The holder's own row is made from the account when it is not there yet. Raises NotFound, RightsEnded.
    """
    if person_id == user_id:
        _ensure_self(user_id)
    row = (
        Person.objects.select_for_update(no_key=True)
        .filter(pk=person_id, user_id=user_id, removed_at__isnull=True)
        .first()
    )
    if row is None:
        raise NotFound
    refuse_ended(person_facts(row), clock().date())
    return row


def _ensure_self(user_id: UUID) -> None:
    if Person.objects.filter(pk=user_id, user_id=user_id).exists():
        return
    facts = self_of_account(user_id)
    Person.objects.bulk_create(
        [
            Person(
                id=user_id,
                user_id=user_id,
                relation=facts.relation,
                given_name=facts.given_name,
                family_name=facts.family_name,
            )
        ],
        ignore_conflicts=True,
    )


def columns_of(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the changes that are columns of a person."""
    return {name: changes[name] for name in COLUMNS if name in changes}
