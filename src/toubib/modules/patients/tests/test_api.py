"""The addresses of files and people: for each, nobody, an outsider, and who may."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from toubib.modules.accounts.models import User
from toubib.modules.patients import public as patients
from toubib.modules.patients.tests.conftest import Cast

NEW: dict[str, Any] = {
    "given_name": "Mariem",
    "family_name": "Jaziri",
    "birth_date": "1990-05-12",
    "phones": [{"number": "98 123 456"}],
}
LINA = {"relation": "child", "given_name": "Lina", "family_name": "Trabelsi", "birth_date": "2015-06-01"}


def signed_in(user_id: UUID | None) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(pk=user_id), backend="toubib.modules.accounts.adapters.backend.AccountBackend"
    )
    return client


def send(client: Client, method: str, path: str, body: Any = None, **headers: str) -> Any:
    return getattr(client, method)(path, body, content_type="application/json", headers=headers)


@pytest.mark.req("PAT-1", "PAT-3", "INT-1")
def test_a_file_is_opened_found_read_and_edited(cast: Cast) -> None:
    client, base = signed_in(cast.bob.user_id), f"/api/v1/clinics/{cast.tunis.pk}/patients"
    made = send(client, "post", base, NEW)
    assert made.status_code == 201, made.content
    file = made.json()
    assert (file["phone"], file["birth_date"], file["sex"]) == ("+21698123456", "1990-05-12", None)
    row = client.get(base, {"q": "jaziri"}).json()["items"][0]
    assert row == {
        "id": file["id"],
        "given_name": "Mariem",
        "family_name": "Jaziri",
        "birth_date": "1990-05-12",
        "sex": None,
        "phone": "+21698123456",
        "email": "",
    }
    one = f"{base}/{file['id']}"
    edited = send(client, "patch", one, {"coverage": "CNAM", "version": file["version"]})
    assert edited.status_code == 200, edited.content
    assert client.get(one).json() == edited.json()
    stale = send(client, "patch", one, {"coverage": "CNSS", "version": file["version"]})
    assert (stale.status_code, stale.json()["code"]) == (409, "version_conflict")


@pytest.mark.req("PAT-2", "INT-1")
def test_a_possible_duplicate_answers_409_with_whom_until_forced(cast: Cast) -> None:
    client, base = signed_in(cast.bob.user_id), f"/api/v1/clinics/{cast.tunis.pk}/patients"
    first = send(client, "post", base, NEW).json()
    again = send(client, "post", base, NEW)
    assert (again.status_code, again.json()["code"]) == (409, "possible_duplicates")
    assert [one["id"] for one in again.json()["candidates"]] == [first["id"]]
    assert send(client, "post", base, {**NEW, "force": True}).status_code == 201


@pytest.mark.req("CLI-5")
def test_nobody_and_outsiders_get_no_file(cast: Cast) -> None:
    file = patients.register(patients.NewPatient(given_name="Mariem", family_name="Jaziri"), actor=cast.bob)
    base = f"/api/v1/clinics/{cast.tunis.pk}/patients"
    for path in (base, f"{base}/{file}"):
        assert Client().get(path).status_code == 401
        for outsider in (cast.charlie.user_id, cast.sami.pk):
            assert signed_in(outsider).get(path).status_code == 404
    charlie, there = signed_in(cast.charlie.user_id), f"/api/v1/clinics/{cast.lyon.pk}/patients/{file}"
    assert charlie.get(there).status_code == 404
    assert send(charlie, "patch", there, {"coverage": "x"}).status_code == 404
    assert charlie.delete(f"{there}/photo").status_code == 404


@pytest.mark.req("PAT-1")
@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"identifiers": [{"type": "nir", "value": "185057800608492"}]}, "identifiers.0.value"),
        ({"birth_date": "2999-01-01"}, "birth_date"),
        ({"birth_date": "31/12/1990"}, "birth_date"),
        ({"birth_date": "0001-01-01"}, "birth_date"),
        ({"family_name": "x" * 101}, "family_name"),
        ({"family_name": ""}, "family_name"),
        ({"phones": [{"number": "12"}]}, "phones.0.number"),
        ({"blood_group": "O+"}, "blood_group"),
        ({"allergies": "penicillin"}, "allergies"),
        ({"coverage": "a\0b"}, "coverage"),
        ({"blocked_online": False}, "blocked_online"),
    ],
)
def test_bad_input_is_explained_beside_its_field(cast: Cast, body: dict[str, Any], wrong: str) -> None:
    file = patients.register(patients.NewPatient(given_name="Mariem", family_name="Jaziri"), actor=cast.bob)
    one = f"/api/v1/clinics/{cast.tunis.pk}/patients/{file}"
    answer = send(signed_in(cast.bob.user_id), "patch", one, body)
    assert answer.status_code == 422, answer.content
    assert list(answer.json()["fields"]) == [wrong]


@pytest.mark.req("PAT-4", "PAT-7", "INT-1")
def test_a_person_manages_those_they_book_for(cast: Cast) -> None:
    client = signed_in(cast.sami.pk)
    (me,) = client.get("/api/v1/me/people").json()["items"]
    assert me == {
        "id": str(cast.sami.pk),
        "relation": "self",
        "given_name": "Sami",
        "family_name": "Trabelsi",
        "birth_date": None,
        "sex": None,
        "rights_end": None,
    }
    made = send(client, "post", "/api/v1/me/people", LINA)
    assert made.status_code == 201, made.content
    assert made.json()["rights_end"] == "2033-06-01"
    lina = f"/api/v1/me/people/{made.json()['id']}"
    assert send(client, "patch", lina, {"sex": "female"}).json()["sex"] == "female"
    file = client.get(f"{lina}/file").json()
    told = send(client, "patch", f"{lina}/file", {"birth_place": "Tunis", "version": file["version"]})
    assert (told.status_code, told.json()["birth_place"]) == (200, "Tunis")
    assert client.delete(lina).status_code == 204
    assert client.get(f"{lina}/file").status_code == 404
    assert len(client.get("/api/v1/me/people").json()["items"]) == 1


@pytest.mark.req("PAT-4")
def test_a_person_sees_in_which_clinics_they_have_a_file(cast: Cast) -> None:
    file = patients.file_of_person(cast.tunis.pk, cast.sami.pk, cast.sami.pk)
    (shown,) = signed_in(cast.sami.pk).get("/api/v1/me/patients").json()["items"]
    assert (shown["id"], shown["relation"], shown["rights_end"]) == (str(file), "self", None)
    assert shown["clinic"] == {"id": str(cast.tunis.pk), "name": cast.tunis.name}
    assert signed_in(cast.nour.pk).get("/api/v1/me/patients").json()["items"] == []


@pytest.mark.req("PAT-7", "CLI-5")
def test_nobody_and_strangers_reach_no_person(cast: Cast) -> None:
    lina = patients.add_person(
        user_id=cast.sami.pk,
        relation="child",
        given_name="Lina",
        family_name="Trabelsi",
        birth_date=date(2015, 6, 1),
    )
    for path in ("/api/v1/me/people", "/api/v1/me/patients", f"/api/v1/me/people/{lina}/file"):
        assert Client().get(path).status_code == 401
    nour, one = signed_in(cast.nour.pk), f"/api/v1/me/people/{lina}"
    assert nour.get(f"{one}/file").status_code == 404
    assert send(nour, "patch", one, {"given_name": "Mine"}).status_code == 404
    assert send(nour, "patch", f"{one}/file", {"coverage": "Mine"}).status_code == 404
    assert nour.delete(one).status_code == 404


@pytest.mark.req("PAT-7")
def test_an_adult_child_is_refused_with_the_reason(cast: Cast) -> None:
    answer = send(signed_in(cast.sami.pk), "post", "/api/v1/me/people", {**LINA, "birth_date": "2000-01-01"})
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["birth_date"]


@pytest.mark.req("INT-1")
def test_adding_twice_with_the_same_key_adds_once(cast: Cast) -> None:
    client = signed_in(cast.sami.pk)
    first, second = (
        send(client, "post", "/api/v1/me/people", LINA, **{"Idempotency-Key": "k1"}) for _ in range(2)
    )
    assert (first.status_code, first.json()) == (201, second.json())
