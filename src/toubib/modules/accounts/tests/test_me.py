"""`/me`: the signed-in person's own profile."""

import pytest
from django.test import Client

from toubib.modules.accounts.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def sami() -> User:
    return User.objects.create_user(
        "sami@example.org", "Toubib-demo-1", given_name="Sami", family_name="Trabelsi"
    )


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
    assert not me["second_factor"]


@pytest.mark.req("ACC-6")
def test_a_phone_number_is_kept_in_its_international_form(signed_in: Client) -> None:
    answer = signed_in.patch("/api/v1/me", {"phone": "98 123 456"}, content_type="application/json")
    assert answer.status_code == 200, answer.content
    assert answer.json()["phone"] == "+21698123456"
