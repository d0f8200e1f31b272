"""Programs: access and refresh tokens."""

import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from toubib.modules.accounts.models import User
from toubib.modules.accounts.tests.conftest import APP, AUTH, PASSWORD, Browser, sent_code

pytestmark = [pytest.mark.django_db, pytest.mark.req("ACC-1", "INT-1")]


@pytest.fixture
def program() -> Client:
    return Client()


def post(program: Client, path: str, body: dict[str, Any], token: str = "") -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return program.post(f"{APP}/{path}", body, content_type="application/json", headers=headers)


def signed_in(program: Client, email: str = "sami@example.org") -> dict[str, str]:
    answer = post(program, "auth/login", {"email": email, "password": PASSWORD})
    assert answer.status_code == 200, answer.content
    return answer.json()["meta"]


def me(program: Client, token: str) -> Any:
    return program.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})


def refreshed(program: Client, token: str) -> Any:
    return post(program, "tokens/refresh", {"refresh_token": token})


def test_a_program_signs_in_and_acts_with_its_token(program: Client, sami: User) -> None:
    tokens = signed_in(program)
    assert me(program, tokens["access_token"]).json()["id"] == str(sami.pk)
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    edited = program.patch(
        "/api/v1/me", {"given_name": "Samy"}, content_type="application/json", headers=headers
    )
    assert edited.status_code == 200, "a bearer token needs no CSRF token"
    assert edited.json()["given_name"] == "Samy"


@pytest.mark.parametrize("token", ["", "nonsense", "e30.e30.e30"])
def test_a_token_of_nobody_is_refused(program: Client, token: str) -> None:
    answer = me(program, token)
    assert answer.status_code == 401
    assert answer.json()["code"] == "unauthenticated"


def test_refreshing_gives_new_tokens_and_an_old_refresh_token_ends_the_session(
    program: Client, sami: User
) -> None:
    first = signed_in(program)
    second = refreshed(program, first["refresh_token"]).json()["data"]
    assert second["refresh_token"] != first["refresh_token"]
    assert me(program, second["access_token"]).status_code == 200

    stolen = refreshed(Client(), first["refresh_token"])
    assert stolen.status_code == 400
    assert stolen.json()["errors"][0]["code"] == "invalid_refresh_token"
    assert me(program, second["access_token"]).status_code == 401
    assert refreshed(program, second["refresh_token"]).status_code == 400


def test_an_access_token_does_not_refresh_and_a_refresh_token_does_not_act(
    program: Client, sami: User
) -> None:
    tokens = signed_in(program)
    assert refreshed(program, tokens["access_token"]).status_code == 400
    assert me(program, tokens["refresh_token"]).status_code == 401
    assert me(program, tokens["access_token"]).status_code == 200


def test_signing_out_stops_the_tokens_at_once(program: Client, sami: User) -> None:
    tokens = signed_in(program)
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert program.delete(f"{APP}/auth/session", headers=headers).status_code == 401
    assert me(program, tokens["access_token"]).status_code == 401
    assert refreshed(program, tokens["refresh_token"]).status_code == 400


def test_a_program_s_session_is_listed_and_revoked_from_the_web(program: Client, sami: User) -> None:
    tokens = signed_in(program)
    browser = Browser()
    browser.sign_in(sami.email)
    listed = browser.get(f"{AUTH}/auth/sessions").json()["data"]
    (other,) = [one["id"] for one in listed if not one["is_current"]]
    browser.send("DELETE", f"{AUTH}/auth/sessions", {"sessions": [other]})
    assert me(program, tokens["access_token"]).status_code == 401


def test_a_new_password_stops_the_tokens(program: Client, sami: User) -> None:
    tokens = signed_in(program)
    sami.set_password("une autre phrase secrète")
    sami.save()
    assert me(program, tokens["access_token"]).status_code == 401
    assert refreshed(program, tokens["refresh_token"]).status_code == 400


def test_a_deactivated_account_s_tokens_stop(program: Client, sami: User) -> None:
    tokens = signed_in(program)
    User.objects.filter(pk=sami.pk).update(is_active=False)
    assert me(program, tokens["access_token"]).status_code == 401
    assert refreshed(program, tokens["refresh_token"]).status_code == 400


def test_access_tokens_live_five_minutes(program: Client, sami: User) -> None:
    from allauth.headless.tokens.strategies.jwt.internal import decode_token

    claims = decode_token(signed_in(program)["access_token"], "access")
    assert claims
    assert claims["exp"] - claims["iat"] == 300
    assert claims["sub"] == str(sami.pk)
    assert "sami" not in json.dumps(claims), "a token names nobody"


@pytest.mark.req("ACC-2")
def test_a_program_signs_somebody_up(program: Client) -> None:
    body = {
        "email": "leila@example.org",
        "password": PASSWORD,
        "given_name": "Leïla",
        "family_name": "Ayari",
        "language": "ar",
        "role": "patient",
    }
    session = post(program, "auth/signup", body).json()["meta"]["session_token"]
    answer = program.post(
        f"{APP}/auth/email/verify",
        {"key": sent_code()},
        content_type="application/json",
        headers={"X-Session-Token": session},
    )
    assert answer.status_code == 200, answer.content
    assert me(program, answer.json()["meta"]["access_token"]).json()["given_name"] == "Leïla"


@pytest.mark.django_db(transaction=True)
def test_of_two_programs_that_refresh_with_one_token_at_once_none_keeps_the_session(sami: User) -> None:
    tokens = signed_in(Client())
    start = Barrier(2)

    def refresh() -> Any:
        start.wait()
        try:
            return refreshed(Client(), tokens["refresh_token"])
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = [one.result() for one in [pool.submit(refresh) for _ in range(2)]]
    assert sorted(answer.status_code for answer in answers) == [200, 400]
    (renewed,) = [answer.json()["data"] for answer in answers if answer.status_code == 200]
    assert me(Client(), renewed["access_token"]).status_code == 401
