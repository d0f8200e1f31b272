"""What the tests of accounts share: a browser that signs people in and up as the web application does."""

import json
import re
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from toubib.modules.accounts.models import User

AUTH = "/api/v1/auth/browser/v1"
APP = "/api/v1/auth/app/v1"
PASSWORD = "le soleil de Sousse"


@pytest.fixture(autouse=True)
def no_attempts_yet(db: None) -> None:
    cache.clear()


class Browser(Client):
    """A browser: it keeps cookies, sends the CSRF token, and speaks a language."""

    def __init__(self, language: str = "fr") -> None:
        super().__init__(enforce_csrf_checks=True, headers={"Accept-Language": language})
        self.get(f"{AUTH}/config")

    def send(self, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """Send JSON with the CSRF token."""
        return self.generic(
            method,
            path,
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={"X-CSRFToken": self.cookies["csrftoken"].value, **more},
        )

    def sign_in(self, email: str, password: str = PASSWORD) -> Any:
        """Sign in by password."""
        return self.send("POST", f"{AUTH}/auth/login", {"email": email, "password": password})

    def prove(self, password: str = PASSWORD) -> Any:
        """Say once more who one is, as what protects the account asks."""
        return self.send("POST", f"{AUTH}/auth/reauthenticate", {"password": password})


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def sami(db: None) -> User:
    from allauth.account.models import EmailAddress

    user = User.objects.create_user(
        "sami@example.org", PASSWORD, given_name="Sami", family_name="Trabelsi", language="fr"
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


def sent_code() -> str:
    """Return the code in the latest message."""
    found = re.search(r"^ +(\d{6})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def sent_link(of: str) -> str:
    """Return the last part of the link of that kind in the latest message."""
    found = re.search(rf"http://\S+/compte/{of}/(\S+)", str(mail.outbox[-1].body))
    assert found, mail.outbox[-1].body
    return found[1]
