"""Signing up, and showing that the e-mail address is one's own."""

from typing import Any

import pytest
from django.core import mail

from toubib.modules.accounts.models import User
from toubib.modules.accounts.tests.conftest import AUTH, PASSWORD, Browser, sent_code, sent_link

pytestmark = [pytest.mark.django_db, pytest.mark.req("ACC-2")]

LEILA = {
    "email": "Leila@Example.org",
    "password": PASSWORD,
    "given_name": "Leïla",
    "family_name": "O'Brien",
    "language": "fr",
    "role": "patient",
}


def sign_up(browser: Browser, **changes: Any) -> Any:
    body = {name: value for name, value in {**LEILA, **changes}.items() if value is not None}
    return browser.send("POST", f"{AUTH}/auth/signup", body)


def pending(answer: Any) -> list[str]:
    return [flow["id"] for flow in answer.json()["data"]["flows"] if flow.get("is_pending")]


def messages(answer: Any, field: str) -> list[str]:
    assert answer.status_code == 400, answer.content
    return [error["message"] for error in answer.json()["errors"] if error.get("param") == field]


def test_a_visitor_signs_up_types_the_code_and_is_in(browser: Browser) -> None:
    answer = sign_up(browser, phone="98 123 456")
    assert answer.status_code == 401
    assert pending(answer) == ["verify_email"]
    assert browser.get("/api/v1/me").status_code == 401

    (message,) = mail.outbox
    assert message.to == ["leila@example.org"]
    verified = browser.send("POST", f"{AUTH}/auth/email/verify", {"key": sent_code()})
    assert verified.status_code == 200, verified.content
    me = browser.get("/api/v1/me").json()
    assert (me["email"], me["given_name"], me["family_name"]) == ("leila@example.org", "Leïla", "O'Brien")
    assert (me["language"], me["phone"], me["email_verified"]) == ("fr", "+21698123456", True)


def test_the_link_of_the_message_carries_the_same_code(browser: Browser) -> None:
    sign_up(browser)
    assert sent_link("verifier-email") == sent_code()


def test_a_wrong_code_is_refused_and_too_many_end_the_attempt(browser: Browser) -> None:
    sign_up(browser)
    right = sent_code()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        answer = browser.send("POST", f"{AUTH}/auth/email/verify", {"key": wrong})
        assert messages(answer, "key") == ["Code incorrect."]
    ended = browser.send("POST", f"{AUTH}/auth/email/verify", {"key": right})
    assert ended.status_code == 409
    assert ended.json()["errors"][0]["message"]


def test_a_new_code_can_be_asked_for(browser: Browser) -> None:
    sign_up(browser)
    first = sent_code()
    from django.core.cache import cache

    cache.clear()
    assert browser.send("POST", f"{AUTH}/auth/email/verify/resend").status_code == 200
    assert len(mail.outbox) == 2
    assert browser.send("POST", f"{AUTH}/auth/email/verify", {"key": sent_code()}).status_code == 200
    assert first


def test_codes_are_not_sent_twice_within_seconds(browser: Browser) -> None:
    sign_up(browser)
    browser.send("POST", f"{AUTH}/auth/email/verify/resend")
    answer = browser.send("POST", f"{AUTH}/auth/email/verify/resend")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert answer.json()["errors"][0]["code"] == "too_many_requests"


def test_signing_in_before_verifying_sends_a_new_code(browser: Browser) -> None:
    from django.core.cache import cache

    sign_up(browser)
    cache.clear()
    later = Browser()
    answer = later.sign_in("leila@example.org")
    assert answer.status_code == 401
    assert pending(answer) == ["verify_email"]
    assert later.send("POST", f"{AUTH}/auth/email/verify", {"key": sent_code()}).status_code == 200


@pytest.mark.parametrize("taken", ["sami@example.org", "SAMI@Example.org"])
def test_signing_up_does_not_reveal_who_has_an_account(browser: Browser, sami: User, taken: str) -> None:
    known, unknown = sign_up(Browser(), email=taken), sign_up(Browser(), email="new@example.org")
    assert known.status_code == unknown.status_code == 401
    assert known.json() == unknown.json()
    to_known, to_unknown = mail.outbox
    assert to_known.to == ["sami@example.org"]
    assert "compte/verifier-email" not in str(to_known.body)
    assert "mot-de-passe-oublie" in str(to_known.body)
    assert "compte/verifier-email" in str(to_unknown.body)
    assert User.objects.filter(email="sami@example.org").count() == 1


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("court", "at least 10 characters"),
        ("password1234", "Too many people"),
        ("8462093754", "Digits alone"),
        ("leila@example", "close to your name"),
        ("o'brien1", "close to your name"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, why: str) -> None:
    reasons = messages(sign_up(Browser("en"), password=password), "password")
    assert any(why in reason for reason in reasons) or "10 characters" in reasons[0]
    assert not User.objects.exists()


def test_the_name_in_the_password_is_noticed() -> None:
    reasons = messages(sign_up(Browser("en"), family_name="Benabdallah", password="benabdallah1"), "password")
    assert reasons == ["This is too close to your name or your e-mail address."]


@pytest.mark.parametrize("field", ["email", "password", "given_name", "family_name", "role"])
@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Ce champ est obligatoire."), ("en", "This field is required."), ("ar", "هذا الحقل مطلوب.")],
)
@pytest.mark.req("NFR-4")
def test_what_is_missing_is_said_in_the_visitor_s_language(field: str, language: str, words: str) -> None:
    assert messages(sign_up(Browser(language), **{field: None}), field) == [words]


@pytest.mark.parametrize("role", ["clinic-admin", "super-admin", "doctor", ""])
def test_one_cannot_sign_up_as_anything_but_a_patient(role: str) -> None:
    assert messages(sign_up(Browser(), role=role), "role")
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "not an address"),
        ("email", "a" * 250 + "@example.org"),
        ("phone", "12"),
        ("language", "de"),
        ("given_name", "x" * 101),
        ("given_name", "a\x07b"),
        ("given_name", "a\x00b"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(field: str, value: str) -> None:
    assert messages(sign_up(Browser(), **{field: value}), field)
    assert not User.objects.exists()


@pytest.mark.parametrize("body", ["not json", "[]", '{"email": "\\ud800@example.org"}'])
def test_what_cannot_be_read_is_refused(browser: Browser, body: str) -> None:
    answer = browser.generic(
        "POST",
        f"{AUTH}/auth/signup",
        body,
        content_type="application/json",
        headers={"X-CSRFToken": browser.cookies["csrftoken"].value},
    )
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "invalid_input"


def test_a_sign_up_without_the_csrf_token_is_refused(browser: Browser) -> None:
    answer = browser.post(f"{AUTH}/auth/signup", LEILA, content_type="application/json")
    assert answer.status_code == 403
    assert answer.json()["code"] == "csrf_failed"


def test_a_message_that_cannot_be_sent_is_said_and_signing_in_sends_it_again(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1
    settings.EMAIL_HOST = "127.0.0.1"
    browser = Browser()
    answer = sign_up(browser)
    assert answer.status_code == 503
    assert answer.json()["errors"][0]["code"] == "email_not_sent"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    from django.core.cache import cache

    cache.clear()
    assert pending(Browser().sign_in("leila@example.org")) == ["verify_email"]
    assert sent_code()


def test_what_a_visitor_had_in_their_session_is_still_theirs_after_signing_up(browser: Browser) -> None:
    session = browser.session
    session["visitor"] = "token of a visitor who is holding a slot"
    session.save()
    browser.cookies["toubib_session"] = session.session_key or ""
    sign_up(browser)
    browser.send("POST", f"{AUTH}/auth/email/verify", {"key": sent_code()})
    assert browser.session["visitor"] == "token of a visitor who is holding a slot"
    assert browser.get("/api/v1/me").status_code == 200


def test_many_sign_ups_from_one_place_are_slowed_down(browser: Browser) -> None:
    for number in range(20):
        sign_up(Browser(), email=f"one{number}@example.org", password="short")
    answer = sign_up(Browser(), email="last@example.org")
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 60
