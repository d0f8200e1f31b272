"""Second factors: authenticator applications, recovery codes, passkeys."""

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail

from toubib.modules.accounts.models import User
from toubib.modules.accounts.public import has_second_factor
from toubib.modules.accounts.tests.conftest import AUTH, Browser
from toubib.modules.accounts.tests.passkey import Passkey

pytestmark = [pytest.mark.django_db, pytest.mark.req("ACC-8")]

TOTP = f"{AUTH}/account/authenticators/totp"
CODES = f"{AUTH}/account/authenticators/recovery-codes"
PASSKEYS = f"{AUTH}/account/authenticators/webauthn"


def code_now(secret: str) -> str:
    """What an authenticator application shows."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def set_up(browser: Browser) -> str:
    browser.prove()
    answer = browser.get(TOTP)
    assert answer.status_code == 404
    secret = answer.json()["meta"]["secret"]
    assert browser.send("POST", TOTP, {"code": code_now(secret)}).status_code == 200
    return secret


def asks_for_second_factor(answer: Any) -> bool:
    return answer.status_code == 401 and any(
        flow["id"] == "mfa_authenticate" and flow.get("is_pending") for flow in answer.json()["data"]["flows"]
    )


@pytest.fixture
def totp(browser: Browser, sami: User) -> str:
    browser.sign_in(sami.email)
    secret = set_up(browser)
    from django.core.cache import cache

    cache.clear()
    return secret


def test_an_authenticator_application_is_asked_for_from_then_on(
    browser: Browser, sami: User, totp: str
) -> None:
    assert browser.get("/api/v1/me").json()["second_factor"]
    assert has_second_factor(sami.pk)
    elsewhere = Browser()
    assert asks_for_second_factor(elsewhere.sign_in(sami.email))
    assert elsewhere.get("/api/v1/me").status_code == 401
    wrong = elsewhere.send("POST", f"{AUTH}/auth/2fa/authenticate", {"code": "000000"})
    assert wrong.status_code == 400
    answer = elsewhere.send("POST", f"{AUTH}/auth/2fa/authenticate", {"code": code_now(totp)})
    assert answer.status_code == 200, answer.content
    assert elsewhere.get("/api/v1/me").status_code == 200


def test_the_secret_lies_encrypted(sami: User, totp: str) -> None:
    kept = Authenticator.objects.get(user=sami, type="totp").data["secret"]
    assert totp not in kept


def test_codes_cannot_be_guessed(sami: User, totp: str) -> None:
    elsewhere = Browser()
    elsewhere.sign_in(sami.email)
    for _ in range(5):
        assert elsewhere.send("POST", f"{AUTH}/auth/2fa/authenticate", {"code": "000000"}).status_code == 400
    answer = elsewhere.send("POST", f"{AUTH}/auth/2fa/authenticate", {"code": code_now(totp)})
    assert answer.status_code == 429
    assert 200 < int(answer["Retry-After"]) <= 300


def test_a_recovery_code_stands_in_once(browser: Browser, sami: User, totp: str) -> None:
    code = browser.get(CODES).json()["data"]["unused_codes"][0]
    for expected in (200, 400):
        elsewhere = Browser()
        assert asks_for_second_factor(elsewhere.sign_in(sami.email))
        answer = elsewhere.send("POST", f"{AUTH}/auth/2fa/authenticate", {"code": code})
        assert answer.status_code == expected


def test_taking_it_off_needs_a_fresh_proof_of_who_one_is(browser: Browser, sami: User, totp: str) -> None:
    session = browser.session
    for record in session["account_authentication_methods"]:
        record["at"] = time.time() - 3600
    session.save()
    assert browser.send("DELETE", TOTP).status_code == 401
    assert browser.prove("wrong").status_code == 400
    assert browser.prove().status_code == 200
    assert browser.send("DELETE", TOTP).status_code == 200
    assert not has_second_factor(sami.pk)
    assert mail.outbox[-1].to == [sami.email], "and the person is told"
    assert Browser().sign_in(sami.email).status_code == 200


@pytest.fixture
def passkey(browser: Browser, sami: User, settings: Any) -> Passkey:
    browser.sign_in(sami.email)
    browser.prove()
    options = browser.get(f"{PASSKEYS}?passwordless").json()["data"]["creation_options"]["publicKey"]
    made = Passkey(settings.PUBLIC_URL)
    answer = browser.send("POST", PASSKEYS, {"name": "Téléphone", "credential": made.create(options)})
    assert answer.status_code == 200, answer.content
    return made


def test_a_passkey_signs_in_by_itself(sami: User, passkey: Passkey) -> None:
    assert has_second_factor(sami.pk)
    elsewhere = Browser()
    options = elsewhere.get(f"{AUTH}/auth/webauthn/login").json()["data"]["request_options"]["publicKey"]
    body = {"credential": passkey.sign(options)}
    answer = elsewhere.send("POST", f"{AUTH}/auth/webauthn/login", body)
    assert answer.status_code == 200, answer.content
    assert elsewhere.get("/api/v1/me").json()["id"] == str(sami.pk)
    replayed = Browser()
    replayed.get(f"{AUTH}/auth/webauthn/login")
    assert replayed.send("POST", f"{AUTH}/auth/webauthn/login", body).status_code == 400


def test_a_passkey_is_the_second_factor_after_a_password(sami: User, passkey: Passkey) -> None:
    elsewhere = Browser()
    assert asks_for_second_factor(elsewhere.sign_in(sami.email))
    options = elsewhere.get(f"{AUTH}/auth/webauthn/authenticate").json()["data"]["request_options"]
    body = {"credential": passkey.sign(options["publicKey"])}
    answer = elsewhere.send("POST", f"{AUTH}/auth/webauthn/authenticate", body)
    assert answer.status_code == 200, answer.content


def test_another_key_does_not_sign_in(sami: User, passkey: Passkey) -> None:
    stranger = Passkey(passkey.origin)
    stranger.id, stranger.user_handle = passkey.id, passkey.user_handle
    elsewhere = Browser()
    options = elsewhere.get(f"{AUTH}/auth/webauthn/login").json()["data"]["request_options"]["publicKey"]
    answer = elsewhere.send("POST", f"{AUTH}/auth/webauthn/login", {"credential": stranger.sign(options)})
    assert answer.status_code == 400
    assert elsewhere.get("/api/v1/me").status_code == 401


@pytest.mark.parametrize(
    "credential",
    [
        "text",
        {},
        {"id": "x", "rawId": "x", "type": "public-key", "response": {}},
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {"clientDataJSON": "e30", "attestationObject": "oA"},
        },
    ],
)
def test_a_passkey_that_makes_no_sense_is_refused(browser: Browser, sami: User, credential: Any) -> None:
    browser.sign_in(sami.email)
    browser.prove()
    browser.get(f"{PASSKEYS}?passwordless")
    answer = browser.send("POST", PASSKEYS, {"name": "X", "credential": credential})
    assert answer.status_code == 400
    assert answer.json()["errors"]
    assert not has_second_factor(sami.pk)
