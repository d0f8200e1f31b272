"""Finding files by any of: name, telephone, birth date, identifier, e-mail (PAT-3)."""

import json
from datetime import date
from typing import Any

import pytest

from toubib.kernel.actor import Actor
from toubib.kernel.errors import Forbidden, InvalidInput
from toubib.kernel.ids import uuid7
from toubib.modules.patients import public as patients
from toubib.modules.patients.commands.edit_patient import edit_patient
from toubib.modules.patients.queries import search
from toubib.modules.patients.tests.conftest import Cast

MARIEM, SAMIRA, LINA, KHALED = "Mariem Jaziri", "Samira N'Diaye", "Lina Ben Salah", "خالد بن صالح"


def register(actor: Actor, name: str, **details: Any) -> Any:
    given_name, _, family_name = name.partition(" ")
    new = patients.NewPatient(given_name=given_name, family_name=family_name, details=details)
    return patients.register(new, actor=actor, force=True)


@pytest.fixture
def four(cast: Cast) -> Cast:
    register(
        cast.bob,
        MARIEM,
        birth_date=date(1990, 5, 12),
        phones=[{"number": "98 123 456"}, {"number": "+33 6 12 34 56 78"}],
        identifiers=[{"type": "cin", "value": "01234567"}],
        email="mariem@example.org",
        birth_name="Zouari",
    )
    register(cast.bob, SAMIRA, birth_date=date(1985, 7, 30))
    register(cast.bob, LINA, identifiers=[{"type": "nir", "value": "253072A07300443"}])
    register(cast.bob, KHALED, phone="71 123 456")
    register(cast.charlie, "Mariem Elsewhere", phone="+216 98 123 456", birth_date=date(1990, 5, 12))
    return cast


def found(query: str, actor: Actor) -> set[str]:
    items = json.loads(search.patients(query, actor=actor))["items"]
    return {f"{item['given_name']} {item['family_name']}" for item in items}


@pytest.mark.req("PAT-3")
@pytest.mark.parametrize("many", [search.MANY, -1], ids=["looked up", "gone through"])
@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("jaziri", {MARIEM}),
        ("JAZ", {MARIEM}),
        ("jaziri mariem", {MARIEM}),
        ("zouari", {MARIEM}),
        ("ndiaye", {SAMIRA}),
        ("diaye sam", {SAMIRA}),
        ("bensalah", {LINA}),
        ("خالد", {KHALED}),
        ("خَالِد بن", {KHALED}),
        ("98 123 456", {MARIEM}),
        ("98123", {MARIEM}),
        ("+216 98 12", {MARIEM}),
        ("00216 98123456", {MARIEM}),
        ("06 12 34 56 78", {MARIEM}),
        ("12/05/1990", {MARIEM}),
        ("1990-05-12", {MARIEM}),
        ("12051990", {MARIEM}),
        ("1985", {SAMIRA}),
        ("01234567", {MARIEM}),
        ("0123 4567", {MARIEM}),
        ("2 53 07 2A 073 004 43", {LINA}),
        ("mariem@example.org", {MARIEM}),
        ("mariem@", {MARIEM}),
        ("mariem 12/05/1990", {MARIEM}),
        ("samira 12/05/1990", set()),
        ("٩٨١٢٣٤٥٦", {MARIEM}),
        ("mariem samira", set()),
        ("nobody", set()),
        ("%", set()),
        ("…", set()),
        ("", {MARIEM, SAMIRA, LINA, KHALED}),
    ],
)
def test_any_of_what_one_knows_finds_the_file(
    four: Cast, monkeypatch: pytest.MonkeyPatch, query: str, names: set[str], many: int
) -> None:
    monkeypatch.setattr(search, "MANY", many)
    assert found(query, four.bob) == names


@pytest.mark.req("PAT-3", "CLI-5")
def test_each_clinic_searches_its_own_files(four: Cast) -> None:
    assert found("mariem", four.charlie) == {"Mariem Elsewhere"}
    assert found("98123456", four.charlie) == {"Mariem Elsewhere"}


@pytest.mark.req("PAT-3")
def test_a_secretary_assigned_to_some_practitioners_still_finds_every_file(four: Cast) -> None:
    assigned = Actor(
        user_id=four.bob.user_id,
        clinic_id=four.tunis.pk,
        roles=four.bob.roles,
        assigned=frozenset({uuid7()}),
    )
    assert found("jaziri", assigned) == {MARIEM}


@pytest.mark.req("PAT-3", "CLI-5")
def test_who_is_not_staff_searches_nothing(four: Cast) -> None:
    with pytest.raises(Forbidden):
        found("", Actor(user_id=four.nour.pk, clinic_id=four.tunis.pk))


@pytest.mark.req("PAT-3")
def test_who_has_the_words_whole_comes_before_who_has_longer_ones(cast: Cast) -> None:
    for name in ("Aline Baccar", "Ali Zribi", "Alia Ali", "Amine Aliou"):
        register(cast.bob, name)
    items = json.loads(search.patients("ali", actor=cast.bob))["items"]
    assert [item["family_name"] for item in items] == ["Ali", "Zribi", "Aliou", "Baccar"]
    items = json.loads(search.patients("ali zribi", actor=cast.bob))["items"]
    assert [item["given_name"] for item in items] == ["Ali"]


@pytest.mark.req("PAT-3")
@pytest.mark.parametrize(
    "query", ["3/4/1987", "03/04/1987", "1987-04-03", "3.4.1987", "03-04-1987", "٣/٤/١٩٨٧"]
)
def test_a_birth_date_is_found_however_it_is_written(cast: Cast, query: str) -> None:
    register(cast.bob, "Nour Gharbi", birth_date=date(1987, 4, 3))
    register(cast.bob, "Nour Autre", birth_date=date(1987, 3, 4))
    assert found(query, cast.bob) == {"Nour Gharbi"}


@pytest.mark.req("PAT-3")
@pytest.mark.parametrize("query", ["anne-laure d'arc", "darc anne", "ANNE LAURE", "annelaure"])
def test_hyphens_and_apostrophes_are_neither_needed_nor_in_the_way(cast: Cast, query: str) -> None:
    register(cast.bob, "Anne-Laure D’Arc")
    register(cast.bob, "Anne L'Arc")
    assert found(query, cast.bob) == {"Anne-Laure D’Arc"}


@pytest.mark.req("PAT-3", "INT-1")
@pytest.mark.parametrize("many", [search.MANY, -1], ids=["looked up", "gone through"])
def test_ranked_pages_follow_each_other_without_gap_or_repeat(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(search, "MANY", many)
    names = [f"{given} Family{n}" for n in range(6) for given in ("Ali", "Aliou")]
    for name in names:
        register(cast.bob, name)
    seen: list[str] = []
    cursor = ""
    while True:
        page = json.loads(search.patients("ali", cursor, actor=cast.bob, limit=5))
        seen += [f"{item['given_name']} {item['family_name']}" for item in page["items"]]
        if page["next"] is None:
            break
        cursor = page["next"]
    assert len(seen) == len(names)
    assert set(seen) == set(names)
    assert (seen[:6] == [name for name in names if name.startswith("Ali ")]) is (many > 0)


@pytest.mark.req("PAT-3")
def test_an_edited_file_is_found_under_its_new_words_only(cast: Cast) -> None:
    file = register(cast.bob, MARIEM, phone="98 123 456")
    edit_patient(file, {"family_name": "Khelifi", "phone": "22 333 444"}, version=None, actor=cast.bob)
    assert found("khelifi 22333", cast.bob) == {"Mariem Khelifi"}
    assert found("jaziri", cast.bob) == set()
    assert found("98123456", cast.bob) == set()


@pytest.mark.req("PAT-3", "INT-1")
def test_pages_follow_each_other_by_family_name_without_gap_or_repeat(cast: Cast) -> None:
    names = [f"Given{n} {family}" for n in range(4) for family in ("Zribi", "Élouati", "ben Ali", "Ayari")]
    for name in names:
        register(cast.bob, name)
    seen: list[str] = []
    cursor = ""
    while True:
        page = json.loads(search.patients("given", cursor, actor=cast.bob, limit=5))
        seen += [f"{item['given_name']} {item['family_name']}" for item in page["items"]]
        if page["next"] is None:
            break
        cursor = page["next"]
    assert sorted(seen) == sorted(names)
    assert [name.partition(" ")[2] for name in seen] == (
        ["Ayari"] * 4 + ["ben Ali"] * 4 + ["Élouati"] * 4 + ["Zribi"] * 4
    )


@pytest.mark.req("INT-1")
@pytest.mark.parametrize(
    "cursor", ["x", "bnVsbA==", "WyJhIl0=", "WzEsIDJd", "W10", "eyJhIjoxfQ==", "WyJhIiwiYiJd", "é"]
)
def test_a_cursor_that_is_not_ours_is_refused(cast: Cast, cursor: str) -> None:
    with pytest.raises(InvalidInput):
        search.patients("", cursor, actor=cast.bob)
