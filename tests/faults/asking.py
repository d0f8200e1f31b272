"""Asking again, with the same key, for as long as no answer comes: as a careful client does."""

import time
from typing import Any
from uuid import uuid4

import requests
from tests.person import Person

SECONDS_TO_COME_BACK = 25.0


def ask_until_answered(person: Person, path: str, body: dict[str, Any]) -> tuple[requests.Response, int]:
    """Post until something other than a server's failure comes back; return it, and how often none did."""
    key = {"Idempotency-Key": str(uuid4())}
    deadline = time.monotonic() + SECONDS_TO_COME_BACK
    unanswered = 0
    while True:
        try:
            answer = person.call("POST", path, json=body, headers=key)
            if answer.status_code < 500:
                return answer, unanswered
            silence: object = answer.text[:200]
        except requests.RequestException as error:
            silence = error
        unanswered += 1
        assert time.monotonic() < deadline, f"no answer for {SECONDS_TO_COME_BACK} s: {silence}"
        time.sleep(0.1)
