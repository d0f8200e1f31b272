"""From a person on somebody's account to their file in a clinic."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from toubib.kernel.errors import InvalidInput, NotFound
from toubib.modules.patients import public as patients
from toubib.modules.patients.commands.edit_person import edit_person
from toubib.modules.patients.models import Patient, PatientLink
from toubib.modules.patients.queries.files import patient_file
from toubib.modules.patients.tests.conftest import Cast, make_user
from toubib.platform.tenancy import scope


@pytest.mark.req("PAT-2", "SCH-5")
def test_the_first_booking_opens_a_file_and_the_second_finds_it(cast: Cast) -> None:
    first = patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk, phone="20 123 456")
    again = patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk)
    assert first == again
    with scope(cast.bob):
        facts = patients.patient(cast.tunis.pk, first)
        assert (facts.name, facts.phone, facts.email) == ("Sami Trabelsi", "+21620123456", "sami@example.org")
        assert patients.people_acting_for(cast.tunis.pk, first) == [cast.sami.pk]
        assert Patient.objects.filter(clinic_id=cast.tunis.pk).count() == 1


@pytest.mark.req("CLI-5")
def test_each_clinic_has_a_file_of_its_own_that_the_other_cannot_see(cast: Cast) -> None:
    here = patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk)
    there = patients.file_of_person(cast.lyon.pk, cast.sami.pk, cast.sami.pk)
    assert here != there
    with scope(cast.charlie), pytest.raises(NotFound):
        patients.patient(cast.tunis.pk, here)
    with scope(cast.holder(cast.sami)):
        links = patients.links_of(cast.sami.pk)
    assert {(link.clinic_id, link.patient_id) for link in links} == {
        (cast.tunis.pk, here),
        (cast.lyon.pk, there),
    }


@pytest.mark.req("PAT-7")
def test_a_child_on_the_account_gets_a_file_whose_rights_end_at_majority(cast: Cast) -> None:
    lina = patients.add_person(
        user_id=cast.sami.pk,
        relation="child",
        given_name="Lina",
        family_name="Trabelsi",
        birth_date=date(2020, 2, 29),
    )
    patients.file_of_person(cast.tunis.pk, cast.sami.pk, lina)
    with scope(cast.holder(cast.sami)):
        (link,) = patients.links_of(cast.sami.pk)
    assert link.until == date(2038, 3, 1)


@pytest.mark.req("PAT-7")
def test_nobody_books_for_a_person_of_another_account(cast: Cast) -> None:
    lina = patients.add_person(
        user_id=cast.sami.pk,
        relation="child",
        given_name="Lina",
        family_name="Trabelsi",
        birth_date=date(2020, 5, 1),
    )
    with pytest.raises(NotFound):
        patients.file_of_person(cast.tunis.pk, cast.nour.pk, lina)
    with pytest.raises(NotFound):
        patients.file_of_person(cast.tunis.pk, cast.nour.pk, cast.sami.pk)


def registered(cast: Cast, **fields: Any) -> UUID:
    """Have the front desk open Sami's file before Sami has an account there."""
    described = {
        "given_name": "Sami",
        "family_name": "TRABELSI",
        "birth_date": date(1988, 2, 3),
        "email": "Sami@example.org",
        **fields,
    }
    return patients.register(patients.NewPatient(**described), actor=cast.bob, force=True)


def sami_booking(cast: Cast, birth_date: date | None = date(1988, 2, 3)) -> UUID:
    patients.add_person(
        user_id=cast.sami.pk,
        relation="self",
        given_name="Sami",
        family_name="Trabelsi",
        birth_date=birth_date,
    )
    return patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk, phone="98 123 456")


@pytest.mark.req("PAT-2", "SCH-5")
def test_a_file_that_is_surely_theirs_is_taken_over_and_completed(cast: Cast) -> None:
    known = registered(cast)
    assert sami_booking(cast) == known
    with scope(cast.bob):
        assert patients.patient(cast.tunis.pk, known).phone == "+21698123456"


@pytest.mark.req("PAT-2", "CLI-5")
@pytest.mark.parametrize(
    "fields",
    [
        {"given_name": "Samir"},
        {"birth_date": date(1988, 2, 4)},
        {"email": "someone@example.org"},
        {"email": "", "phone": "98 123 456"},
    ],
)
def test_a_file_that_may_be_anothers_is_never_opened_to_who_books(cast: Cast, fields: dict[str, Any]) -> None:
    known = registered(cast, **fields)
    assert sami_booking(cast) != known


@pytest.mark.req("PAT-2")
def test_without_a_birth_date_or_a_verified_address_nothing_is_matched(cast: Cast) -> None:
    known = registered(cast)
    assert sami_booking(cast, birth_date=None) != known
    unverified = make_user("maya@example.org", "Maya", "Trabelsi", verified=False)
    file = registered(cast, given_name="Maya", email="maya@example.org")
    patients.add_person(
        user_id=unverified.pk,
        relation="self",
        given_name="Maya",
        family_name="Trabelsi",
        birth_date=date(1988, 2, 3),
    )
    assert patients.file_of_person(cast.tunis.pk, unverified.pk, unverified.pk) != file


@pytest.mark.req("PAT-2")
def test_two_files_that_match_are_left_to_staff(cast: Cast) -> None:
    files = {registered(cast), registered(cast)}
    assert sami_booking(cast) not in files


@pytest.mark.req("PAT-7")
def test_a_file_somebody_acts_for_is_not_shared_and_an_adults_is_not_taken(cast: Cast) -> None:
    known = registered(cast)
    assert sami_booking(cast) == known
    grown_up = registered(cast, given_name="Karim", birth_date=date(2000, 1, 1))
    as_other = patients.add_person(
        user_id=cast.sami.pk,
        relation="other",
        given_name="Karim",
        family_name="Trabelsi",
        birth_date=date(2000, 1, 1),
    )
    assert patients.file_of_person(cast.tunis.pk, cast.sami.pk, as_other) != grown_up


@pytest.mark.req("SCH-5")
def test_a_new_file_says_what_the_person_told_before(cast: Cast) -> None:
    edit = {
        "phones": [{"number": "+33 6 12 34 56 78", "kind": "work"}],
        "identifiers": [{"type": "cin", "value": "01234567"}],
        "coverage": "STAR",
        "preferred_channel": "sms",
    }
    edit_person(cast.sami.pk, edit, actor=cast.holder(cast.sami))
    file = patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk, phone="98 123 456")
    seen = patient_file(file, actor=cast.bob)
    assert [phone["number"] for phone in seen["phones"]] == ["+21698123456", "+33612345678"]
    assert (seen["coverage"], seen["preferred_channel"]) == ("STAR", "sms")
    assert seen["identifiers"][0]["type"] == "cin"


@pytest.mark.req("SCH-5")
def test_a_telephone_number_nobody_can_call_is_refused(cast: Cast) -> None:
    with pytest.raises(InvalidInput) as refused:
        patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk, phone="12")
    assert set(refused.value.fields) == {"phone"}


@pytest.mark.req("SCH-20", "PAT-2")
@pytest.mark.django_db(transaction=True)
def test_eight_first_bookings_at_once_open_one_file(cast: Cast) -> None:
    def book(_: int) -> UUID:
        try:
            return patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        files = set(pool.map(book, range(8)))
    assert len(files) == 1
    with scope(cast.bob):
        assert Patient.objects.filter(clinic_id=cast.tunis.pk).count() == 1
        assert PatientLink.objects.filter(clinic_id=cast.tunis.pk).count() == 1
