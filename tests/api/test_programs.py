"""A program signs in, acts, renews its tokens and is shut out, over HTTP against the running installation."""

from typing import Any

import pytest
import requests
from tests.person import DEMO_PASSWORD, cast

from toubib.platform.testing.live import LiveToubib

pytestmark = pytest.mark.req("ACC-1", "INT-1")


class Program:
    """A client without cookies: it has tokens."""

    def __init__(self, toubib: LiveToubib) -> None:
        self.address = f"{toubib.base_url}/api/v1"
        self.access = self.refresh = ""

    def call(self, method: str, path: str, **body: Any) -> requests.Response:
        """Send a request with the access token, if there is one."""
        headers = {"Authorization": f"Bearer {self.access}"} if self.access else {}
        return requests.request(method, self.address + path, json=body or None, headers=headers, timeout=60)

    def sign_in(self, email: str) -> None:
        """Exchange a password for tokens."""
        answer = self.call("POST", "/auth/app/v1/auth/login", email=email, password=DEMO_PASSWORD)
        assert answer.status_code == 200, answer.text
        tokens = answer.json()["meta"]
        self.access, self.refresh = tokens["access_token"], tokens["refresh_token"]

    def renew(self) -> requests.Response:
        """Exchange the refresh token for new ones, which it keeps when there are any."""
        answer = self.call("POST", "/auth/app/v1/tokens/refresh", refresh_token=self.refresh)
        if answer.ok:
            tokens = answer.json()["data"]
            self.access, self.refresh = tokens["access_token"], tokens.get("refresh_token", self.refresh)
        return answer


def test_a_program_signs_in_acts_renews_its_tokens_and_signs_out(live_toubib: LiveToubib) -> None:
    program = Program(live_toubib)
    program.sign_in(cast("sami"))
    assert program.call("GET", "/me").json()["email"] == cast("sami")
    first = program.access

    assert program.renew().status_code == 200
    assert program.access != first
    assert program.call("PATCH", "/me", given_name="Sami").status_code == 200, "a token needs no CSRF token"
    assert program.call("DELETE", "/auth/app/v1/auth/session").status_code == 401, "nobody is signed in now"

    refused = program.call("GET", "/me")
    assert refused.status_code == 401
    assert refused.json()["code"] == "unauthenticated"
    assert program.renew().status_code == 400


def test_a_refresh_token_used_twice_shuts_out_both_who_hold_it(live_toubib: LiveToubib) -> None:
    owner, thief = Program(live_toubib), Program(live_toubib)
    owner.sign_in(cast("sami"))
    thief.refresh = owner.refresh
    assert owner.renew().status_code == 200

    assert thief.renew().status_code == 400

    assert owner.call("GET", "/me").status_code == 401
    assert owner.renew().status_code == 400


@pytest.mark.req("CLI-5")
def test_a_token_reaches_no_further_than_its_person(live_toubib: LiveToubib) -> None:
    program = Program(live_toubib)
    program.sign_in(cast("charlie"))
    tunis = program.call("GET", "/public/clinics/clinique-el-amen").json()["id"]

    refused = program.call("GET", f"/clinics/{tunis}/agenda?from=2026-01-01&to=2026-01-02")

    assert refused.status_code == 404
    assert refused.json()["code"] == "not_found"
