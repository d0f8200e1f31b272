"""The people an account books for: theirs alone, until majority, and known to clinics as they change."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from toubib.kernel.actor import VISITOR
from toubib.kernel.errors import InvalidInput, NotFound, Unauthenticated, VersionConflict
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.models import User
from toubib.modules.patients import public as patients
from toubib.modules.patients.commands.block_online import block_online
from toubib.modules.patients.commands.edit_patient import edit_patient
from toubib.modules.patients.commands.edit_person import edit_person
from toubib.modules.patients.commands.remove_person import remove_person
from toubib.modules.patients.errors import PersonAlreadyThere, SelfStays, TooManyPeople
from toubib.modules.patients.models import Patient, PatientLink, Person
from toubib.modules.patients.queries.files import files_of_mine, my_people, patient_file, person_file
from toubib.modules.patients.tests.conftest import Cast
from toubib.platform.tenancy import scope

BORN = date(2015, 6, 1)
OF_AGE = date(2033, 6, 1)


def add(user: User, relation: str = "child", name: str = "Lina", **more: Any) -> UUID:
    described = {"family_name": "Trabelsi", "birth_date": BORN, **more}
    return patients.add_person(user_id=user.pk, relation=relation, given_name=name, **described)


def on(day: date) -> Any:
    """A clock that stands at noon of that day."""
    return lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.mark.req("PAT-4")
def test_a_new_account_sees_itself_and_seeing_writes_nothing(cast: Cast) -> None:
    sami = cast.holder(cast.sami)
    (me,) = my_people(actor=sami)
    assert (me["id"], me["relation"], me["given_name"]) == (cast.sami.pk, "self", "Sami")
    assert person_file(cast.sami.pk, actor=sami)["email"] == "sami@example.org"
    with scope(sami):
        assert Person.objects.count() == 0


@pytest.mark.req("PAT-7")
def test_a_childs_rights_end_on_the_eighteenth_birthday(cast: Cast) -> None:
    lina = add(cast.sami)
    file = patients.file_of_person(cast.tunis.pk, cast.sami.pk, lina)
    (shown,) = files_of_mine(actor=cast.holder(cast.sami))
    assert (shown["id"], shown["rights_end"], shown["person"]) == (file, OF_AGE, lina)
    eve, birthday = on(date(2033, 5, 31)), on(OF_AGE)
    assert patients.file_of_person(cast.tunis.pk, cast.sami.pk, lina, clock=eve) == file
    for clinic in (cast.tunis, cast.lyon):
        with pytest.raises(patients.RightsEnded):
            patients.file_of_person(clinic.pk, cast.sami.pk, lina, clock=birthday)
    with pytest.raises(patients.RightsEnded):
        edit_person(lina, {"sex": "female"}, actor=cast.holder(cast.sami), clock=birthday)


@pytest.mark.req("PAT-7")
def test_ended_rights_over_a_file_open_nothing_any_more(cast: Cast) -> None:
    lina = add(cast.sami)
    file = patients.file_of_person(cast.tunis.pk, cast.sami.pk, lina)
    with scope(cast.bob):
        PatientLink.objects.filter(patient_id=file).update(until=date(2026, 1, 1))
        assert patients.people_acting_for(cast.tunis.pk, file) == []
    with scope(cast.holder(cast.sami)):
        assert patients.links_of(cast.sami.pk) == []
        assert Patient.objects.count() == 0
    assert files_of_mine(actor=cast.holder(cast.sami)) == []
    with pytest.raises(patients.RightsEnded):
        patients.file_of_person(cast.tunis.pk, cast.sami.pk, lina)


@pytest.mark.req("PAT-7")
@pytest.mark.parametrize(
    ("details", "wrong"),
    [
        ({"birth_date": date(2000, 1, 1)}, "birth_date"),
        ({"birth_date": None}, "birth_date"),
        ({"birth_date": date(2999, 1, 1)}, "birth_date"),
        ({"birth_date": date(1850, 1, 1)}, "birth_date"),
        ({"relation": "cousin"}, "relation"),
        ({"name": "!"}, "given_name"),
        ({"sex": "yes"}, "sex"),
    ],
)
def test_who_cannot_be_a_child_in_ones_care_is_refused(
    cast: Cast, details: dict[str, Any], wrong: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        add(cast.sami, **details)
    assert set(refused.value.fields) == {wrong}


@pytest.mark.req("PAT-7")
def test_an_elderly_parent_stays_in_ones_care_and_a_minor_does_not_for_ever(cast: Cast) -> None:
    add(cast.sami, "parent", "Zohra", birth_date=date(1950, 1, 1))
    add(cast.sami, "other", "Yassine")
    ends = {one["given_name"]: one["rights_end"] for one in my_people(actor=cast.holder(cast.sami))}
    assert ends == {"Sami": None, "Zohra": None, "Yassine": OF_AGE}


@pytest.mark.req("PAT-7", "CLI-5")
def test_another_accounts_person_does_not_exist(cast: Cast) -> None:
    lina = add(cast.sami)
    nour = cast.holder(cast.nour)
    for attempt in (
        lambda: person_file(lina, actor=nour),
        lambda: edit_person(lina, {"sex": "female"}, actor=nour),
        lambda: remove_person(lina, actor=nour),
        lambda: person_file(cast.sami.pk, actor=nour),
        lambda: edit_person(cast.sami.pk, {"sex": "male"}, actor=nour),
        lambda: person_file(uuid7(), actor=nour),
    ):
        with pytest.raises(NotFound):
            attempt()
    with scope(nour):
        assert Person.objects.count() == 0
    with scope(cast.bob):
        assert Person.objects.count() == 0
    with pytest.raises(Unauthenticated):
        my_people(actor=VISITOR)


@pytest.mark.req("PAT-7")
def test_the_same_child_is_not_added_twice_and_twins_are_two(cast: Cast) -> None:
    add(cast.sami)
    with pytest.raises(PersonAlreadyThere):
        add(cast.sami, name="LINA")
    add(cast.sami, name="Lila")
    assert len(my_people(actor=cast.holder(cast.sami))) == 3


@pytest.mark.req("PAT-7")
def test_an_account_does_not_gather_people_without_end(cast: Cast) -> None:
    for number in range(25):
        add(cast.sami, name=f"Child{number}")
    with pytest.raises(TooManyPeople):
        add(cast.sami, name="One too many")


@pytest.mark.req("PAT-4")
def test_what_a_person_changes_reaches_their_files_and_leaves_the_rest(cast: Cast) -> None:
    sami = cast.holder(cast.sami)
    here, there = (
        patients.file_of_person(clinic.pk, cast.sami.pk, cast.sami.pk, phone="+216 20 123 456")
        for clinic in (cast.tunis, cast.lyon)
    )
    edit_patient(here, {"coverage": "CNAM", "attending_physician": "Dr G"}, version=None, actor=cast.bob)
    changes = {
        "birth_date": date(1988, 2, 3),
        "addresses": [{"line": "1 rue", "city": "Tunis", "country": "TN"}],
        "identifiers": [{"type": "cin", "value": "01234567"}],
        "coverage": "STAR",
    }
    edit_person(cast.sami.pk, changes, version=1, actor=sami)
    mine = person_file(cast.sami.pk, actor=sami)
    assert (mine["version"], mine["coverage"]) == (2, "STAR")
    assert mine["identifiers"][0]["value_masked"] == "•••••567"
    for file, actor, physician in ((here, cast.bob, "Dr G"), (there, cast.charlie, "")):
        seen = patient_file(file, actor=actor)
        assert (seen["birth_date"], seen["coverage"]) == (date(1988, 2, 3), "STAR")
        assert seen["identifiers"][0]["type"] == "cin"
        assert (seen["attending_physician"], seen["phone"]) == (physician, "+21620123456")


@pytest.mark.req("PAT-4")
def test_a_clinics_own_words_stay_when_the_person_changes_something_else(cast: Cast) -> None:
    sami = cast.holder(cast.sami)
    file = patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk)
    edit_person(cast.sami.pk, {"coverage": "STAR"}, actor=sami)
    edit_patient(file, {"coverage": "CNAM, vérifié"}, version=None, actor=cast.bob)
    edit_person(cast.sami.pk, {"coverage": "STAR", "birth_place": "Sfax"}, actor=sami)
    seen = patient_file(file, actor=cast.bob)
    assert (seen["coverage"], seen["birth_place"]) == ("CNAM, vérifié", "Sfax")


@pytest.mark.req("PAT-4")
def test_two_devices_editing_at_once_do_not_undo_each_other(cast: Cast) -> None:
    sami = cast.holder(cast.sami)
    edit_person(cast.sami.pk, {"coverage": "STAR"}, version=1, actor=sami)
    with pytest.raises(VersionConflict):
        edit_person(cast.sami.pk, {"coverage": "GAT"}, version=1, actor=sami)


@pytest.mark.req("PAT-4")
def test_a_holder_neither_unblocks_themselves_nor_becomes_somebody_elses_child(cast: Cast) -> None:
    sami = cast.holder(cast.sami)
    file = patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk)
    block_online(file, "Rendez-vous manqués", actor=cast.bob)
    with pytest.raises(KeyError):
        edit_person(cast.sami.pk, {"blocked_online": False}, actor=sami)
    with scope(cast.bob):
        assert patients.patient(cast.tunis.pk, file).blocked_online
    with pytest.raises(InvalidInput):
        edit_person(cast.sami.pk, {"relation": "child"}, actor=sami)


@pytest.mark.req("PAT-7")
def test_a_later_birth_date_does_not_lengthen_rights_unless_staff_confirm_it(cast: Cast) -> None:
    sami, lina = cast.holder(cast.sami), add(cast.sami)
    file = patients.file_of_person(cast.tunis.pk, cast.sami.pk, lina)
    edit_person(lina, {"birth_date": date(2019, 6, 1)}, actor=sami)
    (shown,) = files_of_mine(actor=sami)
    assert (shown["birth_date"], shown["rights_end"]) == (BORN, OF_AGE)
    edit_patient(file, {"birth_date": date(2019, 6, 1)}, version=None, actor=cast.bob)
    (shown,) = files_of_mine(actor=sami)
    assert shown["rights_end"] == date(2037, 6, 1)
    edit_person(lina, {"birth_date": date(2014, 6, 1)}, actor=sami)
    (shown,) = files_of_mine(actor=sami)
    assert (shown["birth_date"], shown["rights_end"]) == (date(2014, 6, 1), date(2032, 6, 1))


@pytest.mark.req("PAT-7")
def test_removing_a_person_ends_the_rights_and_leaves_the_clinics_file(cast: Cast) -> None:
    sami, lina = cast.holder(cast.sami), add(cast.sami)
    file = patients.file_of_person(cast.tunis.pk, cast.sami.pk, lina)
    remove_person(lina, actor=sami)
    assert [one["relation"] for one in my_people(actor=sami)] == ["self"]
    assert files_of_mine(actor=sami) == []
    assert patient_file(file, actor=cast.bob)["given_name"] == "Lina"
    with pytest.raises(NotFound):
        patients.file_of_person(cast.tunis.pk, cast.sami.pk, lina)
    with pytest.raises(SelfStays):
        remove_person(cast.sami.pk, actor=sami)


@pytest.mark.req("PAT-4", "NFR-5")
def test_the_history_of_a_person_is_kept_for_their_holder_alone(cast: Cast) -> None:
    lina = add(cast.sami)
    edit_person(lina, {"given_name": "Lina Maria"}, actor=cast.holder(cast.sami))
    with scope(cast.holder(cast.sami)):
        entries = Person.objects.get(pk=lina).history.order_by("pgh_id")
        assert [entry.given_name for entry in entries] == ["Lina", "Lina Maria"]
        history = type(entries[0])
    for other in (cast.holder(cast.nour), cast.bob):
        with scope(other):
            assert history.objects.count() == 0
