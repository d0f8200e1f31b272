"""Registering, editing and reading the administrative files of a clinic, as its staff."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from toubib.kernel.actor import Actor
from toubib.kernel.clock import now
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound, VersionConflict
from toubib.modules.accounts import public as accounts
from toubib.modules.patients import public as patients
from toubib.modules.patients.commands.block_online import block_online, unblock_online
from toubib.modules.patients.commands.edit_patient import edit_patient
from toubib.modules.patients.models import Patient
from toubib.modules.patients.queries.files import READ, patient_file
from toubib.modules.patients.queries.online_booking import online_booking
from toubib.modules.patients.tests.conftest import Cast
from toubib.platform.models import AuditEntry
from toubib.platform.tenancy import scope

NIR = "1850578006084 91"


def register(actor: Actor, given_name: str = "Mariem", family_name: str = "Jaziri", **details: Any) -> Any:
    new = patients.NewPatient(given_name=given_name, family_name=family_name, details=details)
    return patients.register(new, actor=actor, force=True)


@pytest.mark.req("PAT-1")
def test_a_file_keeps_all_that_is_administrative(cast: Cast) -> None:
    file = register(
        cast.bob,
        birth_date=date(1990, 5, 12),
        birth_name="Ben Youssef",
        birth_place="Sfax",
        sex="female",
        identifiers=[{"type": "cin", "value": "01234567"}, {"type": "passport", "value": "X123456"}],
        addresses=[{"line": "3 rue de Marseille", "postal_code": "1000", "city": "Tunis"}],
        phones=[{"number": "98 123 456"}, {"number": "+33 6 12 34 56 78", "kind": "work"}],
        email="Mariem@Example.org",
        preferred_channel="sms",
        language="ar",
        attending_physician="Dr Gharbi",
        coverage="CNAM",
        emergency_contact={"name": "Ali Jaziri", "relation": "époux", "phone": "20 123 456"},
    )
    seen = patient_file(file, actor=cast.bob)
    assert seen["identifiers"] == [
        {"type": "cin", "country": "TN", "value_masked": "•••••567"},
        {"type": "passport", "country": "TN", "value_masked": "••••456"},
    ]
    assert seen["addresses"][0]["country"] == "TN"
    assert [phone["number"] for phone in seen["phones"]] == ["+21698123456", "+33612345678"]
    assert seen["phone"] == "+21698123456"
    assert seen["email"] == "mariem@example.org"
    assert seen["emergency_contact"] == {
        "name": "Ali Jaziri",
        "relation": "époux",
        "phone": "+21620123456",
    }


@pytest.mark.req("PAT-1", "NFR-3")
def test_national_identifiers_are_never_stored_in_clear(cast: Cast) -> None:
    register(cast.bob, identifiers=[{"type": "nir", "value": NIR}])
    with scope(cast.bob), connection.cursor() as cursor:
        cursor.execute("SELECT value, lookup FROM patients_patientidentifier")
        ((value, lookup),) = cursor.fetchall()
    assert "185057800608491" not in value + lookup


TOMORROW = now().date() + timedelta(days=1)


@pytest.mark.req("PAT-1")
@pytest.mark.parametrize(
    ("details", "wrong"),
    [
        ({"identifiers": [{"type": "nir", "value": "185057800608492"}]}, "identifiers.0.value"),
        ({"identifiers": [{"type": "cin", "value": "1234"}]}, "identifiers.0.value"),
        ({"identifiers": [{"type": "loyalty card", "value": "1"}]}, "identifiers.0.type"),
        (
            {"identifiers": [{"type": "cin", "value": "01234567"}, {"type": "cin", "value": "01234568"}]},
            "identifiers.1.type",
        ),
        ({"birth_date": TOMORROW}, "birth_date"),
        ({"birth_date": date(1899, 12, 31)}, "birth_date"),
        ({"phone": "12"}, "phone"),
        ({"phones": [{"number": "98 123 456"}, {"number": "nonsense"}]}, "phones.1.number"),
        ({"email": "not an address"}, "email"),
        ({"given_name": "…"}, "given_name"),
        ({"family_name": "x" * 101}, "family_name"),
        ({"coverage": "x" * 241}, "coverage"),
        ({"addresses": [{"line": "Rue", "country": "Tunisie"}]}, "addresses.0.country"),
        ({"emergency_contact": {"name": "", "phone": "20 123 456"}}, "emergency_contact.name"),
        ({"sex": "F"}, "sex"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(cast: Cast, details: dict[str, Any], wrong: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        register(cast.bob, **details)
    assert set(refused.value.fields) == {wrong}


@pytest.mark.req("PAT-1")
def test_everything_wrong_is_said_at_once(cast: Cast) -> None:
    with pytest.raises(InvalidInput) as refused:
        register(cast.bob, given_name="", birth_date=TOMORROW, phone="?", email="?")
    assert set(refused.value.fields) == {"given_name", "birth_date", "phone", "email"}


@pytest.mark.req("PAT-1")
def test_an_edit_changes_what_it_names_and_nothing_else(cast: Cast) -> None:
    file = register(
        cast.bob,
        coverage="CNAM",
        identifiers=[{"type": "cin", "value": "01234567"}, {"type": "passport", "value": "X123456"}],
        phones=[{"number": "98 123 456"}, {"number": "71 123 456", "kind": "home"}],
    )
    edit = {"phone": "98 765 432", "identifiers": [{"type": "passport", "value": None}]}
    edit_patient(file, edit, version=1, actor=cast.bob)
    seen = patient_file(file, actor=cast.bob)
    assert seen["version"] == 2
    assert seen["coverage"] == "CNAM"
    assert [one["type"] for one in seen["identifiers"]] == ["cin"]
    assert [phone["number"] for phone in seen["phones"]] == ["+21698765432", "+21671123456"]


@pytest.mark.req("PAT-1")
def test_two_people_editing_at_once_do_not_undo_each_other(cast: Cast) -> None:
    file = register(cast.bob)
    edit_patient(file, {"coverage": "CNAM"}, version=1, actor=cast.bob)
    with pytest.raises(VersionConflict):
        edit_patient(file, {"coverage": "CNSS"}, version=1, actor=cast.amel)


@pytest.mark.req("CLI-5")
def test_another_clinics_patient_does_not_exist(cast: Cast) -> None:
    file = register(cast.bob)
    with pytest.raises(NotFound):
        patient_file(file, actor=cast.charlie)
    with pytest.raises(NotFound):
        edit_patient(file, {"coverage": "x"}, version=None, actor=cast.charlie)
    with scope(cast.charlie):
        assert Patient.objects.count() == 0
        assert patients.patients(cast.tunis.pk, [file]) == {}


@pytest.mark.req("PAT-1", "CLI-5")
def test_who_is_not_staff_reads_and_writes_nothing(cast: Cast) -> None:
    file = register(cast.bob)
    stranger = Actor(user_id=cast.nour.pk, clinic_id=cast.tunis.pk)
    with pytest.raises(Forbidden):
        patient_file(file, actor=stranger)
    with pytest.raises(Forbidden):
        register(stranger)
    with pytest.raises(Forbidden):
        edit_patient(file, {"coverage": "x"}, version=None, actor=stranger)


@pytest.mark.req("NFR-5")
def test_each_reading_of_a_file_leaves_a_line_that_says_who(cast: Cast) -> None:
    file = register(cast.bob)
    patient_file(file, actor=cast.bob)
    patient_file(file, actor=cast.amel)
    with scope(cast.chloe):
        lines = AuditEntry.objects.filter(object_id=file, action=READ).order_by("id")
        assert [line.actor_id for line in lines] == [cast.bob.user_id, cast.amel.user_id]


@pytest.mark.req("NFR-5")
def test_the_audit_of_an_edit_names_fields_and_no_personal_data(cast: Cast) -> None:
    file = register(cast.bob)
    edit_patient(file, {"phone": "98 765 432", "email": "m@example.org"}, version=None, actor=cast.bob)
    with scope(cast.chloe):
        line = AuditEntry.objects.get(object_id=file, action="patients.patient_edited")
    assert line.params == {"fields": ["email", "phones"]}


@pytest.mark.req("PAT-5")
def test_the_blood_group_is_for_care_staff_alone(cast: Cast) -> None:
    file = register(cast.amel, blood_group="O+")
    assert patient_file(file, actor=cast.amel)["blood_group"] == "O+"
    for actor in (cast.bob, cast.chloe):
        assert patient_file(file, actor=actor)["blood_group"] is None
        with pytest.raises(InvalidInput):
            edit_patient(file, {"blood_group": "A+"}, version=None, actor=actor)


@pytest.mark.req("PAT-5")
def test_a_file_has_no_medical_field(cast: Cast) -> None:
    columns = {field.name for field in Patient._meta.get_fields()}
    medical = {"allergies", "problems", "medications", "diagnosis", "conditions", "history_of_illness"}
    assert columns.isdisjoint(medical)
    with pytest.raises(KeyError):
        register(cast.amel, allergies="penicillin")


@pytest.mark.req("PAT-9")
def test_staff_can_keep_a_patient_from_booking_online(cast: Cast) -> None:
    file = register(cast.bob)
    block_online(file, "Trois rendez-vous manqués", actor=cast.bob)
    block_online(file, "Trois rendez-vous manqués", actor=cast.bob)
    with scope(cast.bob):
        assert patients.patient(cast.tunis.pk, file).blocked_online
    unblock_online(file, actor=cast.bob)
    found = online_booking(file, actor=cast.bob)
    assert (found["blocked"], found["reason"]) == (False, "")
    told = [(one["blocked"], one["reason"], one["by"]) for one in found["history"]]
    name = accounts.accounts([cast.bob.user_id])[cast.bob.user_id].name
    assert told == [(False, "", name), (True, "Trois rendez-vous manqués", name)]


@pytest.mark.req("PAT-9")
def test_whoever_is_kept_from_booking_online_is_so_for_a_reason(cast: Cast) -> None:
    with pytest.raises(InvalidInput):
        block_online(register(cast.bob), "  ", actor=cast.bob)


@pytest.mark.req("PAT-2")
@pytest.mark.parametrize(
    "entry",
    [
        {"given_name": "mariem", "family_name": "JAZIRI", "birth_date": date(1990, 5, 12)},
        {"given_name": "Jaziri", "family_name": "Mariem", "birth_date": date(1990, 5, 12)},
        {"given_name": "Maryem", "family_name": "Jaziri", "birth_date": date(1990, 12, 5)},
        {"given_name": "Mariem", "family_name": "Jaziry", "phone": "98123456"},
        {
            "given_name": "M.",
            "family_name": "J.",
            "details": {"identifiers": [{"type": "cin", "value": "01234567"}]},
        },
    ],
)
def test_a_possible_duplicate_is_reported_on_entry(cast: Cast, entry: dict[str, Any]) -> None:
    known = register(
        cast.bob,
        birth_date=date(1990, 5, 12),
        phone="98 123 456",
        identifiers=[{"type": "cin", "value": "01234567"}],
    )
    new = patients.NewPatient(**entry)
    with pytest.raises(patients.PossibleDuplicates) as reported:
        patients.register(new, actor=cast.bob)
    (candidate,) = reported.value.extras()["candidates"]
    assert candidate["id"] == str(known)
    assert candidate["signs"]
    assert patients.register(new, actor=cast.bob, force=True) != known


@pytest.mark.req("PAT-2")
@pytest.mark.parametrize(
    "entry",
    [
        {"given_name": "Mariem", "family_name": "Jaziri", "birth_date": date(1961, 1, 1)},
        {"given_name": "Yasmine", "family_name": "Jaziri", "birth_date": date(1990, 5, 12)},
    ],
)
def test_namesakes_and_twins_are_not_taken_for_duplicates(cast: Cast, entry: dict[str, Any]) -> None:
    register(cast.bob, birth_date=date(1990, 5, 12), phone="98 123 456")
    assert patients.register(patients.NewPatient(**entry), actor=cast.bob)


@pytest.mark.req("PAT-2", "CLI-5")
def test_duplicates_are_looked_for_in_ones_own_clinic_only(cast: Cast) -> None:
    register(cast.bob, birth_date=date(1990, 5, 12))
    same = patients.NewPatient(given_name="Mariem", family_name="Jaziri", birth_date=date(1990, 5, 12))
    assert patients.register(same, actor=cast.charlie)
