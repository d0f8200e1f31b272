"""Names are found whatever their accents, case, script marks, punctuation and order."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from toubib.kernel.names import MAX_TOKEN, index_tokens, prefix_range, tokens


@pytest.mark.req("DIR-3", "PAT-3")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Amel Ben Salah", ["amel", "ben", "salah"]),
        ("  Éléonore   DÜPONT ", ["eleonore", "dupont"]),
        ("N'Diaye", ["n", "diaye"]),
        ("N’Diaye", ["n", "diaye"]),
        ("Nʼdiaye", ["n", "diaye"]),
        ("Jean-Pierre", ["jean", "pierre"]),
        ("Œuvrard-Strauß", ["oeuvrard", "strauss"]),
        ("ʿAlī Ḥusayn", ["ali", "husayn"]),
        ("İbrahim Işık", ["ibrahim", "isik"]),
        ("Ben Ben", ["ben"]),
        ("Gynécologue (obstétrique)", ["gynecologue", "obstetrique"]),
        ("", []),
        ("-'.", []),
        ("٢٠ 123", ["20", "123"]),
    ],
)
def test_latin_names_lose_accents_case_and_punctuation(text: str, expected: list[str]):
    assert tokens(text) == expected


@pytest.mark.req("DIR-3", "PAT-3")
@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("أحمد", "احمد"),
        ("إيمان", "ايمان"),
        ("آمال", "امال"),
        ("ٱلأمين", "الامين"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("فاطمة", "فاطمه"),
        ("مصطفى", "مصطفي"),
        ("مؤمن", "مومن"),
        ("رئيس", "رييس"),
        ("علاء", "علا"),
        ("کریم", "كريم"),
        ("\u200fسامي\u200f", "سامي"),
        ("ﻣﺤﻤﺪ", "محمد"),
    ],
)
def test_the_ways_of_writing_an_arabic_name_are_one(written: str, also: str):
    assert tokens(written) == tokens(also) == [also]


@pytest.mark.req("DIR-3", "PAT-3")
@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("N'Diaye", "Ndiaye"),
        ("Ben Salah", "bensalah"),
        ("Jean-Pierre", "jeanpierre"),
        ("El Amen", "ELAMEN"),
        ("عبد الرحمن", "عبدالرحمن"),
    ],
)
def test_names_written_in_one_word_find_those_in_two(name: str, typed: str):
    assert set(tokens(typed)) <= set(index_tokens(name))
    assert set(tokens(name)) <= set(index_tokens(name))


@given(st.text())
@example("ᾳ\u0345")
def test_tokens_are_stable_short_and_never_empty(text: str):
    found = tokens(text)
    assert all(0 < len(token) <= MAX_TOKEN for token in found)
    assert len(set(found)) == len(found)
    assert [again for token in found for again in tokens(token)] == found
    assert set(found) <= set(index_tokens(text))


@pytest.mark.req("PAT-3")
@given(st.text(min_size=1, max_size=4), st.text(max_size=6), st.text(max_size=6))
@example("\ud7ff", "", "\ue000")
@example("a\U0010ffff", "z", "b")
def test_the_range_of_a_prefix_holds_exactly_what_begins_with_it(prefix: str, rest: str, other: str):
    if not prefix.strip("\U0010ffff"):
        return
    low, high = prefix_range(prefix)
    assert low <= prefix + rest < high
    assert (low <= other < high) == other.startswith(prefix)
    # PostgreSQL compares the bytes of UTF-8 in collation "C": the same order.
    assert low.encode() <= (prefix + rest).encode() < high.encode()


def test_an_empty_prefix_has_no_range():
    with pytest.raises(ValueError, match="every text"):
        prefix_range("")
