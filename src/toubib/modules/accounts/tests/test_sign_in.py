"""Signing in and out, sessions, and what happens after too many attempts."""

from typing import Any

import pytest
from django.core import mail

from toubib.modules.accounts.models import User
from toubib.modules.accounts.tests.conftest import AUTH, PASSWORD, Browser, sent_link

pytestmark = [pytest.mark.django_db, pytest.mark.req("ACC-1")]


def test_a_person_signs_in_and_out(browser: Browser, sami: User) -> None:
    assert browser.sign_in("Sami@Example.org").status_code == 200
    assert browser.get("/api/v1/me").json()["id"] == str(sami.pk)
    assert browser.send("DELETE", f"{AUTH}/auth/session").status_code == 401
    assert browser.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize("email", ["sami@example.org", "nobody@example.org"])
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "L’adresse e-mail ou le mot de passe sont incorrects."),
        ("ar", "عنوان البريد الإلكتروني و / أو كلمة المرور غير صحيحة."),
    ],
)
def test_a_refusal_does_not_say_which_of_the_two_is_wrong(
    sami: User, email: str, language: str, words: str
) -> None:
    answer = Browser(language).sign_in(email, "not the password")
    assert answer.status_code == 400
    assert [error["message"] for error in answer.json()["errors"]] == [words]


@pytest.mark.req("ACC-8")
def test_after_five_wrong_passwords_one_waits(browser: Browser, sami: User) -> None:
    for _ in range(5):
        assert browser.sign_in(sami.email, "wrong").status_code == 400
    for password in ("wrong", PASSWORD):
        answer = browser.sign_in(sami.email, password)
        assert answer.status_code == 429
        assert 200 < int(answer["Retry-After"]) <= 300
        (error,) = answer.json()["errors"]
        assert error["code"] == "too_many_login_attempts"
        assert error["message"]


@pytest.mark.req("ACC-8")
def test_somebody_else_from_elsewhere_still_signs_in(browser: Browser, sami: User) -> None:
    for number in range(5):
        browser.sign_in(f"somebody{number}@example.org", "wrong")
    assert browser.sign_in(sami.email).status_code == 200


@pytest.mark.req("ACC-4")
def test_a_deactivated_account_cannot_sign_in(browser: Browser, sami: User) -> None:
    browser.sign_in(sami.email)
    User.objects.filter(pk=sami.pk).update(is_active=False)
    assert browser.get("/api/v1/me").status_code == 401
    assert Browser().sign_in(sami.email).status_code != 200


def test_sessions_are_listed_and_one_is_ended_from_another(sami: User) -> None:
    here, there = Browser(), Browser()
    here.sign_in(sami.email)
    there.sign_in(sami.email)
    listed = here.get(f"{AUTH}/auth/sessions").json()["data"]
    assert len(listed) == 2
    (other,) = [one["id"] for one in listed if not one["is_current"]]
    assert here.send("DELETE", f"{AUTH}/auth/sessions", {"sessions": [other]}).status_code == 200
    assert there.get("/api/v1/me").status_code == 401
    assert here.get("/api/v1/me").status_code == 200


def test_nobody_ends_or_lists_the_sessions_of_another(sami: User) -> None:
    here, intruder = Browser(), Browser()
    here.sign_in(sami.email)
    (own,) = here.get(f"{AUTH}/auth/sessions").json()["data"]
    assert intruder.get(f"{AUTH}/auth/sessions").status_code == 401
    bob = User.objects.create_user("bob@example.org", PASSWORD, given_name="Bob", family_name="B")
    bob.emailaddress_set.create(email=bob.email, primary=True, verified=True)
    intruder.sign_in(bob.email)
    answer = intruder.send("DELETE", f"{AUTH}/auth/sessions", {"sessions": [own["id"]]})
    assert answer.status_code == 400
    assert here.get("/api/v1/me").status_code == 200


@pytest.mark.req("ACC-6")
def test_changing_the_password_ends_the_other_sessions_and_is_told_by_mail(sami: User) -> None:
    here, there = Browser(), Browser()
    here.sign_in(sami.email)
    there.sign_in(sami.email)
    new = "une autre phrase secrète"
    body = {"current_password": PASSWORD, "new_password": new}
    assert here.send("POST", f"{AUTH}/account/password/change", body).status_code == 200
    assert here.get("/api/v1/me").status_code == 200
    assert there.get("/api/v1/me").status_code == 401
    assert mail.outbox[-1].to == [sami.email]
    assert Browser().sign_in(sami.email, new).status_code == 200


@pytest.mark.req("ACC-6")
@pytest.mark.parametrize(
    ("current", "new", "field"),
    [("wrong", "une autre phrase secrète", "current_password"), (PASSWORD, "court", "new_password")],
)
def test_a_wrong_or_weak_password_is_refused_with_its_field(
    browser: Browser, sami: User, current: str, new: str, field: str
) -> None:
    browser.sign_in(sami.email)
    body = {"current_password": current, "new_password": new}
    answer = browser.send("POST", f"{AUTH}/account/password/change", body)
    assert answer.status_code == 400
    assert {error["param"] for error in answer.json()["errors"]} == {field}


@pytest.mark.req("ACC-3")
def test_a_forgotten_password_is_replaced_through_the_mailbox(browser: Browser, sami: User) -> None:
    old = Browser()
    old.sign_in(sami.email)
    asked = browser.send("POST", f"{AUTH}/auth/password/request", {"email": "SAMI@example.org"})
    assert asked.status_code == 200
    key = sent_link("reinitialiser")
    weak = browser.send("POST", f"{AUTH}/auth/password/reset", {"key": key, "password": "sami"})
    assert weak.status_code == 400
    body = {"key": key, "password": "une autre phrase secrète"}
    assert browser.send("POST", f"{AUTH}/auth/password/reset", body).status_code == 200
    assert browser.get("/api/v1/me").json()["id"] == str(sami.pk)
    assert old.get("/api/v1/me").status_code == 401
    assert Browser().sign_in(sami.email, PASSWORD).status_code == 400
    again = Browser().send("POST", f"{AUTH}/auth/password/reset", body)
    assert [error["param"] for error in again.json()["errors"]] == ["key"]


@pytest.mark.req("ACC-3")
def test_asking_for_a_new_password_does_not_reveal_who_has_an_account(sami: User) -> None:
    answers = [
        Browser().send("POST", f"{AUTH}/auth/password/request", {"email": email})
        for email in (sami.email, "nobody@example.org")
    ]
    assert answers[0].json() == answers[1].json()
    assert [message.to for message in mail.outbox] == [[sami.email], ["nobody@example.org"]]
    assert "reinitialiser" not in str(mail.outbox[1].body)


@pytest.mark.req("ACC-3")
def test_asking_again_and_again_is_slowed_down(browser: Browser, sami: User) -> None:
    for _ in range(5):
        browser.send("POST", f"{AUTH}/auth/password/request", {"email": sami.email})
    answer = browser.send("POST", f"{AUTH}/auth/password/request", {"email": sami.email})
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert len(mail.outbox) == 5


@pytest.mark.req("ACC-6")
def test_a_new_address_replaces_the_old_one_once_its_code_is_typed(browser: Browser, sami: User) -> None:
    from toubib.modules.accounts.tests.conftest import sent_code

    browser.sign_in(sami.email)
    refused = browser.send("POST", f"{AUTH}/account/email", {"email": "Sami@New.example.org"})
    assert refused.status_code == 401, "a browser left open is not enough"
    browser.prove()
    asked = browser.send("POST", f"{AUTH}/account/email", {"email": "Sami@New.example.org"})
    assert asked.status_code == 200, asked.content
    assert mail.outbox[-1].to == ["sami@new.example.org"]
    assert browser.get("/api/v1/me").json()["email"] == "sami@example.org"
    assert browser.send("POST", f"{AUTH}/auth/email/verify", {"key": sent_code()}).status_code == 200
    assert browser.get("/api/v1/me").json()["email"] == "sami@new.example.org"
    assert mail.outbox[-1].to == ["sami@example.org"], "the old mailbox is told"
    assert Browser().sign_in("sami@new.example.org").status_code == 200


@pytest.mark.parametrize("path", ["account/phone", "auth/phone/verify", "auth/phone/verify/resend"])
def test_addresses_without_use_are_not_there(browser: Browser, sami: User, path: str) -> None:
    browser.sign_in(sami.email)
    assert browser.get(f"{AUTH}/{path}").status_code == 404
    assert browser.send("POST", f"{AUTH}/{path}", {}).status_code == 404


def test_every_write_needs_the_csrf_token(browser: Browser, sami: User) -> None:
    browser.sign_in(sami.email)
    answer: Any = browser.patch("/api/v1/me", {"given_name": "X"}, content_type="application/json")
    assert answer.status_code == 403
    assert answer.json()["code"] == "csrf_failed"
