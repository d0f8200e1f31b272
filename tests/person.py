"""Somebody who talks to a running Toubib over HTTP as the web application does: cookies, CSRF, language."""

from typing import Any
from uuid import uuid4

import requests
from tests.mailbox import Mailbox

AUTH = "/api/v1/auth/browser/v1"
DEMO_PASSWORD = "Toubib-demo-1"
PASSWORD = "trois figues au soleil"
SECONDS_TO_ANSWER = 60


def cast(name: str) -> str:
    """Return the address of one of the demo's cast: `cast("amel")`."""
    return f"{name}@demo.toubib.test"


class Person:
    """One browser's worth of HTTP."""

    def __init__(self, base_url: str, language: str = "fr") -> None:
        self.base_url = base_url
        self.http = requests.Session()
        self.http.headers["Accept-Language"] = language
        self.email = ""

    def call(self, method: str, path: str, **more: Any) -> requests.Response:
        """Send a request with the CSRF token, and an Idempotency-Key when it creates."""
        headers = {"Accept": "application/json", **more.pop("headers", {})}
        if method != "GET":
            headers["X-CSRFToken"] = self._csrf_token()
        if method == "POST":
            headers.setdefault("Idempotency-Key", str(uuid4()))
        return self.http.request(
            method, self.base_url + path, headers=headers, timeout=SECONDS_TO_ANSWER, **more
        )

    def get(self, path: str, **query: Any) -> Any:
        """Return the JSON at an address; raises requests.HTTPError on a refusal."""
        answer = self.call("GET", path, params=query)
        answer.raise_for_status()
        return answer.json()

    def post(self, path: str, body: dict[str, Any] | None = None) -> requests.Response:
        """Send JSON."""
        return self.call("POST", path, json=body or {})

    def patch(self, path: str, body: dict[str, Any]) -> requests.Response:
        """Send JSON."""
        return self.call("PATCH", path, json=body)

    def sign_in(self, email: str, password: str = DEMO_PASSWORD) -> "Person":
        """Sign in by password."""
        answer = self.post(f"{AUTH}/auth/login", {"email": email, "password": password})
        assert answer.status_code == requests.codes.ok, answer.text
        self.email = email
        return self

    def sign_up(self, given_name: str, family_name: str, mailbox: Mailbox) -> "Person":
        """Sign up under a new address, with the code that it receives."""
        email = new_address(given_name)
        body = {
            "email": email,
            "password": PASSWORD,
            "given_name": given_name,
            "family_name": family_name,
            "language": "fr",
            "role": "patient",
        }
        answer = self.post(f"{AUTH}/auth/signup", body)
        assert answer.status_code == requests.codes.unauthorized, answer.text
        answer = self.post(f"{AUTH}/auth/email/verify", {"key": mailbox.wait_for_code(email)})
        assert answer.status_code == requests.codes.ok, answer.text
        self.email = email
        return self

    def cookies(self) -> list[dict[str, str]]:
        """Return what a browser needs to be this person, in Playwright's form."""
        return [
            {"name": cookie.name, "value": cookie.value or "", "url": self.base_url}
            for cookie in self.http.cookies
        ]

    def _csrf_token(self) -> str:
        if "csrftoken" not in self.http.cookies:
            self.http.get(f"{self.base_url}{AUTH}/config", timeout=SECONDS_TO_ANSWER)
        return str(self.http.cookies["csrftoken"])


def new_address(given_name: str) -> str:
    """Return an e-mail address that nobody has yet."""
    return f"{given_name.lower()}.{uuid4().hex[:8]}@example.org"
