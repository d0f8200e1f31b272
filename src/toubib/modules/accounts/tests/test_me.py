"""`/me`: the signed-in person's own profile."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from toubib.modules.accounts.models import User
from toubib.platform.models import OutboxEvent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, settings: Any) -> Iterator[None]:
    options = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": options}
    yield


@pytest.fixture
def signed_in(client: Client, sami: User) -> Client:
    client.force_login(sami)
    return client


@pytest.mark.req("ACC-6")
def test_nobody_signed_in_gets_401(client: Client) -> None:
    answer = client.get("/api/v1/me")
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthenticated"
    assert client.patch("/api/v1/me", {}, content_type="application/json").status_code == 401


@pytest.mark.req("ACC-6")
def test_a_person_sees_their_profile(signed_in: Client, sami: User) -> None:
    me = signed_in.get("/api/v1/me").json()
    assert me["id"] == str(sami.pk)
    assert (me["email"], me["given_name"]) == ("sami@example.org", "Sami")
    assert me["memberships"] == []
    assert me["permissions"] == []
    assert me["email_verified"]
    assert not me["second_factor"]


@pytest.mark.req("ACC-6")
def test_a_phone_number_is_kept_in_its_international_form(signed_in: Client) -> None:
    answer = signed_in.patch("/api/v1/me", {"phone": "98 123 456"}, content_type="application/json")
    assert answer.status_code == 200, answer.content
    assert answer.json()["phone"] == "+21698123456"


@pytest.mark.req("ACC-6")
def test_a_profile_changes_field_by_field(signed_in: Client, sami: User) -> None:
    answer = signed_in.patch(
        "/api/v1/me",
        {"given_name": " Samy ", "language": "ar", "preferred_channel": "sms"},
        content_type="application/json",
    )
    me = answer.json()
    assert (me["given_name"], me["family_name"]) == ("Samy", "Trabelsi")
    assert (me["language"], me["preferred_channel"]) == ("ar", "sms")
    again = signed_in.patch("/api/v1/me", {}, content_type="application/json")
    assert again.json() == me


@pytest.mark.req("ACC-6")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_name", ""),
        ("given_name", "   "),
        ("given_name", "x" * 101),
        ("given_name", "a\x00b"),
        ("family_name", None),
        ("language", "de"),
        ("phone", "12"),
        ("preferred_channel", "pigeon"),
        ("email", "other@example.org"),
        ("is_super_admin", True),
    ],
)
def test_what_is_wrong_is_refused_with_its_field(signed_in: Client, field: str, value: object) -> None:
    answer = signed_in.patch("/api/v1/me", {field: value}, content_type="application/json")
    if value is None:
        assert answer.status_code == 200, "null leaves a field as it is"
        return
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid_input"
    assert list(answer.json()["fields"]) == [field]


@pytest.mark.req("NFR-5")
def test_a_change_of_profile_is_announced_without_its_content(signed_in: Client, sami: User) -> None:
    signed_in.patch("/api/v1/me", {"given_name": "Samy"}, content_type="application/json")
    event = OutboxEvent.objects.get(topic="accounts.profile_edited.v1")
    assert event.aggregate_id == sami.pk
    assert "Samy" not in str(event.payload)


def a_picture() -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (800, 800), "#F2A35E").save(written, "PNG")
    return SimpleUploadedFile("me.png", written.getvalue(), "image/png")


def put_photo(client: Client, upload: SimpleUploadedFile | None) -> Any:
    return client.put(
        "/api/v1/me/photo",
        encode_multipart(BOUNDARY, {"file": upload} if upload else {}),
        content_type=MULTIPART_CONTENT,
    )


@pytest.mark.req("ACC-6")
def test_a_photo_is_put_seen_by_its_owner_alone_replaced_and_taken_away(
    signed_in: Client, sami: User, django_capture_on_commit_callbacks: Any
) -> None:
    answer = put_photo(signed_in, a_picture())
    assert answer.status_code == 200, answer.content
    first = answer.json()["photo"]
    seen = signed_in.get(first)
    assert seen["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(seen.content)).size == (512, 512)

    assert Client().get(first).status_code == 401
    assert Client().get(first.replace("/me/", "/public/")).status_code == 404
    other = Client()
    other.force_login(User.objects.create_user("bob@example.org", given_name="Bob", family_name="B"))
    assert other.get(first).status_code == 404

    second = put_photo(signed_in, a_picture()).json()["photo"]
    assert second != first
    assert signed_in.get(first).status_code == 404
    assert signed_in.delete("/api/v1/me/photo").json()["photo"] is None
    assert signed_in.get(second).status_code == 404


@pytest.mark.req("ACC-6")
def test_a_photo_that_is_none_is_refused(signed_in: Client) -> None:
    for upload in (SimpleUploadedFile("x.png", b"nonsense", "image/png"), None):
        answer = put_photo(signed_in, upload)
        assert answer.status_code == 422, answer.content
        assert list(answer.json()["fields"]) == ["file"]
    broken = signed_in.put("/api/v1/me/photo", b"--x", content_type="multipart/form-data; boundary=")
    assert broken.status_code == 422


def test_nobody_signed_in_puts_no_photo(client: Client) -> None:
    assert put_photo(client, a_picture()).status_code == 401
    assert client.delete("/api/v1/me/photo").status_code == 401
