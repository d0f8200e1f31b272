"""The rules of clinics: duplicates, states, hours, countries."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.modules.clinics.api.shapes import Languages, Type
from toubib.modules.clinics.domain import clinic_fields as fields
from toubib.modules.clinics.domain.countries import COUNTRIES
from toubib.modules.clinics.domain.duplicates import same_name, search_key
from toubib.modules.clinics.domain.opening_hours import Opening, problem_of
from toubib.modules.clinics.domain.statuses import MOVES, Move, Status, after


@pytest.mark.req("CLI-1")
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Clinique El Amen", "AMEN, la clinique", True),
        ("Centre médical Téranga", "Teranga", True),
        ("عيادة الأمان", "مصحة الامان", True),
        ("Saint-Joseph", "saint joseph", True),
        ("Clinique", "La clinique", False),
        ("Clinique El Amen", "Clinique El Amen Enfants", False),
        ("Clinique des Quais", "Clinique des Lilas", False),
    ],
)
def test_names_are_the_same_when_only_common_words_tell_them_apart(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same


@pytest.mark.req("CLI-1")
@given(st.text(max_size=200))
def test_every_name_is_the_same_as_itself_and_fits_its_column(name: str) -> None:
    assert same_name(name, name)
    assert len(search_key(name)) <= 160


@pytest.mark.req("CLI-1")
def test_every_state_can_be_left_and_deleting_can_be_undone() -> None:
    assert {status for status, _ in MOVES} == set(Status)
    for status in (Status.ACTIVE, Status.SUSPENDED):
        assert after(status, Move.DELETE) is Status.DELETED
    assert after(Status.DELETED, Move.RESTORE) is Status.ACTIVE
    assert after(Status.DELETED, Move.RESUME) is None


@pytest.mark.req("CLI-1")
def test_every_country_s_defaults_are_ones_a_clinic_may_choose() -> None:
    assert {"TN", "SN", "FR", "MA", "DZ", "CI", "BE", "CH"} <= set(COUNTRIES)
    for code, country in COUNTRIES.items():
        assert country.code == code
        assert fields.time_zone_problem(country.time_zone) is None
        assert fields.currency_problem(country.currency) is None
        assert fields.languages_problem(country.languages) is None
        assert set(country.names) == {"fr", "en", "ar"}
        assert country.identifiers[-1] == "passport"


@pytest.mark.req("CLI-2")
def test_what_the_addresses_offer_is_what_the_rules_know() -> None:
    assert get_args(Type) == fields.TYPES
    assert {get_args(one) for one in get_args(get_args(Languages)[0])} == {fields.LANGUAGES}


def hours(*written: tuple[int, str, str]) -> list[Opening]:
    return [Opening(*one) for one in written]


@pytest.mark.req("CLI-2")
@pytest.mark.parametrize(
    "openings",
    [
        hours(),
        hours((0, "08:00", "12:00"), (0, "12:00", "18:00")),
        hours((6, "00:00", "24:00")),
        hours((1, "08:00", "12:00"), (0, "08:00", "12:00")),
    ],
)
def test_hours_that_make_sense_are_taken(openings: list[Opening]) -> None:
    assert problem_of(openings) is None


@pytest.mark.req("CLI-2")
@pytest.mark.parametrize(
    "openings",
    [
        hours((0, "12:00", "12:00")),
        hours((0, "22:00", "02:00")),
        hours((0, "8:00", "12:00")),
        hours((0, "08:00", "25:00")),
        hours((0, "08:00", "12:00"), (0, "11:59", "13:00")),
        hours(*((day, f"{hour:02}:00", f"{hour:02}:30") for day in range(7) for hour in range(8))),
    ],
)
def test_hours_that_make_none_are_refused(openings: list[Opening]) -> None:
    assert problem_of(openings) is not None


@pytest.mark.req("CLI-2")
@pytest.mark.parametrize("address", ["", "a@b.tn", "accueil@el-amen.example.org", "a@مثال.إختبار"])
def test_an_address_that_can_be_one_is_taken(address: str) -> None:
    assert fields.email_problem(address) is None


@pytest.mark.req("CLI-2")
@pytest.mark.parametrize(
    "address",
    [
        *("a", "a@b", "a b@c.tn", "@c.tn", "a@b.", "a@@b.tn"),
        *("a;b@c.tn", "a@c.tn,d", "a<b@c.tn", "a(b@c.tn", '"a@c.tn', "a..b@c.tn", "a@-c.tn", "é@c.tn"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused(address: str) -> None:
    assert fields.email_problem(address) is not None
