"""The addresses of practitioners: for each, nobody, an outsider, and who may."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from toubib.modules.clinics.models import Membership
from toubib.modules.directory.tests.conftest import Cast, add, signed_in
from toubib.platform.tenancy import scope

NEW: dict[str, Any] = {
    "given_name": "Amel",
    "family_name": "Ben Salah",
    "title": "Dr",
    "specialties": ["gynaecology-obstetrics"],
}


def send(client: Client, method: str, path: str, body: Any = None) -> Any:
    return getattr(client, method)(path, body, content_type="application/json")


@pytest.mark.req("DIR-1", "INT-1")
def test_a_practitioner_is_added_read_edited_and_removed(cast: Cast) -> None:
    client = signed_in(cast.chloe.user_id)
    base = f"/api/v1/clinics/{cast.tunis.pk}/practitioners"
    made = send(client, "post", base, {**NEW, "sites": [str(cast.centre.pk)], "bank": {"holder": "Amel"}})
    assert made.status_code == 201, made.content
    one = f"{base}/{made.json()['id']}"
    assert client.get(base).json()["items"] == [made.json()]
    edited = send(client, "patch", one, {"biography": "Échographie.", "version": 1})
    assert edited.status_code == 200, edited.content
    assert edited.json()["version"] == 2
    stale = send(client, "patch", one, {"biography": "…", "version": 1})
    assert (stale.status_code, stale.json()["code"]) == (409, "version_conflict")
    assert client.delete(one).status_code == 204
    assert client.get(base).json()["items"] == []
    assert client.get(one).json()["ended"]


@pytest.mark.req("DIR-1", "CLI-5")
def test_nobody_and_outsiders_get_nowhere(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah")
    base = f"/api/v1/clinics/{cast.tunis.pk}/practitioners"
    for path in (base, f"{base}/{amel.pk}"):
        assert Client().get(path).status_code == 401
        assert signed_in(cast.charlie.user_id).get(path).status_code == 404
    in_lyon = f"/api/v1/clinics/{cast.lyon.pk}/practitioners/{amel.pk}"
    charlie = signed_in(cast.charlie.user_id)
    assert charlie.get(in_lyon).status_code == 404
    assert send(charlie, "patch", in_lyon, {"title": "Pr"}).status_code == 404
    assert charlie.delete(in_lyon).status_code == 404
    assert send(signed_in(cast.bob.user_id), "post", base, NEW).status_code == 403


@pytest.mark.req("DIR-2")
def test_a_practitioner_changes_their_own_profile_through_the_same_address(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", account_email="amel@example.org", invite=True)
    client = signed_in(amel.user_id)
    one = f"/api/v1/clinics/{cast.tunis.pk}/practitioners/{amel.pk}"
    assert send(client, "patch", one, {"experience": "Maternité de Tunis"}).status_code == 200
    assert send(client, "patch", one, {"published": False}).status_code == 403
    with scope(cast.chloe):
        assert Membership.objects.filter(user_id=amel.user_id, practitioner_role_id=amel.pk).exists()


@pytest.mark.req("DIR-1")
@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ({"registration": {"type": "RPPS", "value": "123"}}, "registration.value"),
        ({"registration": {"type": "ADELI", "value": "123"}}, "registration.type"),
        ({"bank": {"iban": "FR00"}}, "bank.iban"),
        ({"sites": ["00000000-0000-7000-8000-000000000000"]}, "sites"),
        ({"given_name": "x" * 101}, "given_name"),
        ({"given_name": None}, "given_name"),
        ({"published": None}, "published"),
        ({"nickname": "Mimi"}, "nickname"),
        ({"biography": "a\0b"}, "biography"),
        ({"account_email": "not an address", "invite": True}, "account_email"),
    ],
)
def test_bad_input_is_explained_beside_its_field(cast: Cast, body: dict[str, Any], wrong: str) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah")
    one = f"/api/v1/clinics/{cast.tunis.pk}/practitioners/{amel.pk}"
    answer = send(signed_in(cast.chloe.user_id), "patch", one, body)
    assert answer.status_code == 422, answer.content
    assert list(answer.json()["fields"]) == [wrong]


def picture() -> io.BytesIO:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 40), "pink").save(drawn, "PNG")
    drawn.seek(0)
    drawn.name = "photo.png"
    return drawn


def put_photo(client: Client, path: str) -> Any:
    boundary = "frontier"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="p.png"\r\n'
        "Content-Type: image/png\r\n\r\n"
    ).encode()
    body += picture().read() + f"\r\n--{boundary}--\r\n".encode()
    return client.put(path, body, content_type=f"multipart/form-data; boundary={boundary}")


@pytest.mark.req("DIR-2")
def test_a_photo_is_public_exactly_while_its_practitioner_is(cast: Cast) -> None:
    amel = add(cast.chloe, "Amel", "Ben Salah", cast.centre, account_email="amel@example.org", invite=True)
    client = signed_in(amel.user_id)
    one = f"/api/v1/clinics/{cast.tunis.pk}/practitioners/{amel.pk}"
    answer = put_photo(client, f"{one}/photo")
    assert answer.status_code == 200, answer.content
    photo = answer.json()["photo"]
    assert client.get(photo).status_code == 200
    public = f"/api/v1/public/files/{photo.rpartition('/')[2]}"
    assert Client().get(public).status_code == 200
    send(signed_in(cast.chloe.user_id), "patch", one, {"published": False})
    assert Client().get(public).status_code == 404
    assert client.get(photo).status_code == 200
    assert client.delete(f"{one}/photo").json()["photo"] is None
    assert client.get(photo).status_code == 404


@pytest.mark.req("INT-1")
def test_adding_twice_with_the_same_key_adds_once(cast: Cast) -> None:
    client = signed_in(cast.chloe.user_id)
    base = f"/api/v1/clinics/{cast.tunis.pk}/practitioners"
    first, second = (
        client.post(base, NEW, content_type="application/json", headers={"Idempotency-Key": "k1"})
        for _ in range(2)
    )
    assert first.json() == second.json()
    assert len(client.get(base).json()["items"]) == 1
