"""National identifiers: what is accepted, and what is wrong with the rest."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.modules.patients.domain.identifiers import (
    RULES,
    IdentifierType,
    InvalidIdentifier,
    Reason,
    complete_nir,
    normalise,
    types_for,
)


@pytest.mark.req("PAT-1")
@pytest.mark.parametrize(
    ("type_", "value", "stored"),
    [
        ("nir", "2 95 10 99 126 111 93", "295109912611193"),
        ("nir", "253072A073004 43", "253072A07300443"),
        ("nir", "253072b07300470", "253072B07300470"),
        ("nir", "1850578006084 91", "185057800608491"),
        ("ins", "1 85 05 78 006 084 91", "185057800608491"),
        ("cin", "01234567", "01234567"),
        ("cin", "٠١٢٣٤٥٦٧", "01234567"),
        ("nin", "1 123 1990 00123", "1123199000123"),
        ("niss", "85.07.30-033.28", "85073003328"),
        ("niss", "17 07 30 033 84", "17073003384"),
        ("passport", "12ab34567", "12AB34567"),
        ("passport", "x123456", "X123456"),
    ],
)
def test_an_identifier_is_stored_compact_however_it_was_typed(type_: str, value: str, stored: str):
    assert normalise(type_, value) == stored
    assert normalise(type_, stored) == stored


@pytest.mark.req("PAT-1")
@pytest.mark.parametrize(
    ("type_", "value", "reason"),
    [
        ("nir", "", Reason.LENGTH),
        ("nir", "2951099126111", Reason.LENGTH),
        ("nir", "2951099126111931", Reason.LENGTH),
        ("nir", "295109912611199", Reason.KEY),
        ("nir", "259109912611193", Reason.KEY),
        ("nir", "253072A07300470", Reason.KEY),
        ("nir", "253072C07300443", Reason.CHARACTERS),
        ("nir", "2530A2207300443", Reason.CHARACTERS),
        ("nir", "953072A07300443", Reason.CHARACTERS),
        ("nir", "bonjour", Reason.CHARACTERS),
        ("ins", "185057800608492", Reason.KEY),
        ("cin", "1234567", Reason.LENGTH),
        ("cin", "123456789", Reason.LENGTH),
        ("cin", "1234567A", Reason.CHARACTERS),
        ("nin", "123456789012", Reason.LENGTH),
        ("nin", "12345678901X3", Reason.CHARACTERS),
        ("niss", "85.07.30-033.29", Reason.KEY),
        ("niss", "8507300332", Reason.LENGTH),
        ("niss", "85.O7.30-033.28", Reason.CHARACTERS),
        ("niss", "00000000000", Reason.KEY),
        ("passport", "12345", Reason.LENGTH),
        ("passport", "1234567890", Reason.LENGTH),
        ("passport", "12AB#4567", Reason.CHARACTERS),
        ("passport", "9" * 10_000, Reason.LENGTH),
    ],
)
def test_a_wrong_identifier_is_refused_with_its_precise_reason(type_: str, value: str, reason: Reason):
    with pytest.raises(InvalidIdentifier) as refused:
        normalise(type_, value)
    assert refused.value.reason is reason
    assert refused.value.code == f"{type_}_{reason}"


@pytest.mark.req("PAT-1")
def test_an_unknown_type_is_refused():
    with pytest.raises(InvalidIdentifier) as refused:
        normalise("horoscope", "leo")
    assert refused.value.code == "identifier_type"


@pytest.mark.req("PAT-1")
def test_a_refusal_never_repeats_the_value():
    with pytest.raises(InvalidIdentifier) as refused:
        normalise("nir", "295109912611199")
    assert "2951099" not in str(refused.value) + repr(refused.value) + repr(refused.value.problem)


@pytest.mark.req("PAT-1")
@given(st.text(max_size=40), st.sampled_from(IdentifierType))
def test_any_text_is_either_normal_or_refused(text: str, type_: IdentifierType):
    try:
        stored = normalise(type_, text)
    except InvalidIdentifier:
        return
    assert stored.isascii()
    assert len(stored) in RULES[type_].lengths


@pytest.mark.req("PAT-1")
@given(
    st.from_regex(r"[12][0-9]{2}(0[1-9]|1[0-2])([0-9]{2}|2A|2B)[0-9]{6}", fullmatch=True), st.integers(0, 14)
)
def test_one_mistyped_digit_in_a_nir_is_always_noticed(thirteen: str, place: int):
    number = complete_nir(thirteen)
    assert normalise("nir", number) == number
    if number[place].isdigit():
        wrong = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        with pytest.raises(InvalidIdentifier):
            normalise("nir", wrong)


@pytest.mark.parametrize(
    ("value", "reason"), [("12345", Reason.LENGTH), ("9850578006084", Reason.CHARACTERS)]
)
def test_only_thirteen_characters_are_completed_with_a_key(value: str, reason: Reason):
    with pytest.raises(InvalidIdentifier) as refused:
        complete_nir(value)
    assert refused.value.reason is reason


@pytest.mark.req("PAT-1")
def test_each_country_is_offered_its_own_identifiers_first_and_a_passport():
    assert types_for("FR") == ["nir", "ins", "passport"]
    assert types_for("tn") == ["cin", "passport"]
    assert types_for("SN") == ["nin", "passport"]
    assert types_for("BE") == ["niss", "passport"]
    assert types_for("JP") == ["passport"]


def test_a_rule_that_is_not_officially_confirmed_says_so_and_can_be_replaced():
    assert [type_ for type_, rule in RULES.items() if not rule.verified] == ["nin"]
    longer = {**RULES, IdentifierType.NIN: replace(RULES[IdentifierType.NIN], lengths=range(13, 15))}
    assert normalise("nin", "12345678901234", longer) == "12345678901234"
    lettered = {
        **RULES,
        IdentifierType.CIN: replace(RULES[IdentifierType.CIN], pattern=re.compile("[A-Z0-9]*")),
    }
    assert normalise("cin", "ab123456", lettered) == "AB123456"
