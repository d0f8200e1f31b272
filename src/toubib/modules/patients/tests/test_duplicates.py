"""Who may be the same person, and who, like twins and namesakes, is not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.modules.patients.domain.duplicates import Identity, Match, Sign, compare, possible_duplicates

SAMI = Identity(
    "Sami",
    "Ben Salah",
    birth_date=date(1988, 4, 12),
    phones=("+216 20 123 456",),
    email="sami@example.test",
    identifiers=frozenset({("cin", "01234567")}),
)
STRANGER = replace(SAMI, phones=(), email="", identifiers=frozenset())


def signs(other: Identity) -> set[Sign]:
    """What Sami's file, without its identifier, has in common with the other."""
    return set(compare(replace(SAMI, identifiers=frozenset()), other).signs)


@pytest.mark.req("PAT-2")
@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({}, Sign.SAME_NAMES),
        ({"given_name": "SÀMI", "family_name": "ben-salah"}, Sign.SAME_NAMES),
        ({"family_name": "Bensalah"}, Sign.SAME_NAMES),
        ({"family_name": "Salah Ben"}, Sign.SAME_NAMES),
        ({"given_name": "Ben Salah", "family_name": "Sami"}, Sign.SWAPPED_NAMES),
        ({"given_name": "Sami Ben", "family_name": "Salah"}, Sign.SWAPPED_NAMES),
        ({"given_name": "Samy"}, Sign.SIMILAR_NAMES),
        ({"given_name": "Smai"}, Sign.SIMILAR_NAMES),
        ({"given_name": "Samii"}, Sign.SIMILAR_NAMES),
        ({"family_name": "Ben Sala"}, Sign.SIMILAR_NAMES),
        ({"given_name": "Sami Mohamed"}, Sign.PARTIAL_NAMES),
        ({"family_name": "Salah"}, Sign.PARTIAL_NAMES),
        ({"family_name": "Trabelsi", "birth_name": "Ben Salah"}, Sign.BIRTH_NAME),
    ],
)
def test_names_written_otherwise_with_the_same_birth_date_are_reported(changes: dict[str, str], sign: Sign):
    other = replace(STRANGER, **changes)
    assert signs(other) == {sign, Sign.SAME_BIRTH_DATE}
    assert compare(SAMI, other).possible


@pytest.mark.req("PAT-2")
@pytest.mark.parametrize("day", [date(1988, 12, 4), date(1988, 4, 13), date(1998, 4, 12), date(1988, 4, 22)])
def test_a_birth_date_with_one_mistake_is_still_reported(day: date):
    other = replace(STRANGER, birth_date=day)
    assert signs(other) == {Sign.SAME_NAMES, Sign.SIMILAR_BIRTH_DATE}
    assert compare(SAMI, other).possible


@pytest.mark.req("PAT-2")
def test_an_unknown_birth_date_leaves_the_names_to_speak():
    assert compare(SAMI, replace(STRANGER, birth_date=None)).possible
    nearly = replace(STRANGER, given_name="Samy", birth_date=None)
    assert not compare(SAMI, nearly).possible
    assert compare(SAMI, replace(nearly, phones=("20123456",))).possible
    assert compare(SAMI, replace(nearly, email="SAMI@example.test ")).possible


@pytest.mark.req("PAT-2")
@pytest.mark.parametrize("phone", ["20123456", "+216-20-123-456", "00216 20 123 456", "(20) 123.456"])
def test_a_telephone_agrees_however_it_is_written(phone: str):
    assert Sign.SAME_PHONE in signs(replace(STRANGER, phones=("71 000 000", phone)))


@pytest.mark.req("PAT-2")
def test_short_numbers_and_empty_addresses_say_nothing():
    bare = replace(STRANGER, phones=("190",))
    assert set(compare(bare, bare).signs) == {Sign.SAME_NAMES, Sign.SAME_BIRTH_DATE}


@pytest.mark.req("PAT-2")
@pytest.mark.parametrize(
    "other",
    [
        replace(SAMI, given_name="Leila", identifiers=frozenset()),  # a twin, same telephone and address
        replace(STRANGER, birth_date=date(1955, 9, 30)),  # a namesake
        replace(SAMI, birth_date=date(2015, 9, 30), identifiers=frozenset(), email=""),  # his son, his phone
        replace(STRANGER, family_name="Trabelsi"),  # another Sami, born the same day
        Identity("", ""),
    ],
)
def test_twins_namesakes_and_family_are_not_reported(other: Identity):
    assert not compare(SAMI, other).possible


@pytest.mark.req("PAT-2")
def test_a_new_family_name_is_reported_when_birth_date_and_telephone_agree():
    assert compare(SAMI, replace(STRANGER, family_name="Trabelsi", phones=("20123456",))).possible


@pytest.mark.req("PAT-2")
def test_the_same_identifier_is_the_same_person_whatever_else_differs():
    other = Identity("Marie", "Dupont", birth_date=date(1970, 1, 1), identifiers=SAMI.identifiers)
    assert compare(SAMI, other) == Match(100, (Sign.SAME_IDENTIFIER,))


def test_two_files_without_names_are_not_the_same_person():
    nameless = Identity("", "", birth_date=date(1988, 4, 12), phones=("20123456",))
    assert compare(nameless, nameless) == Match(0, ())


@pytest.mark.req("PAT-2")
def test_candidates_come_the_likeliest_first_and_strangers_not_at_all():
    found = possible_duplicates(
        SAMI,
        [
            ("stranger", Identity("Awa", "N'Diaye")),
            ("nearly", replace(STRANGER, given_name="Samy")),
            ("same", STRANGER),
            ("certain", SAMI),
        ],
    )
    assert [key for key, _ in found] == ["certain", "same", "nearly"]


names = st.sampled_from(["Sami", "Samy", "Sami Ali", "Ben Salah", "Bensalah", "Salah", "محمد", ""])
people = st.builds(
    Identity,
    names,
    names,
    names,
    st.none() | st.dates(date(1988, 1, 1), date(1988, 12, 31)),
    st.sampled_from([(), ("20123456",)]),
)


@given(people, people)
def test_likeness_does_not_depend_on_who_is_compared_with_whom(one: Identity, other: Identity):
    forth, back = compare(one, other), compare(other, one)
    assert forth == back
    assert 0 <= forth.points <= 100
