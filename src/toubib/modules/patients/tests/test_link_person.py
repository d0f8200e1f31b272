"""From a person on somebody's account to their file in a clinic."""

from datetime import date

import pytest

from toubib.kernel.errors import NotFound
from toubib.modules.patients import public as patients
from toubib.modules.patients.models import Patient
from toubib.modules.patients.tests.conftest import Cast
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
