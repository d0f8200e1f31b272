"""Requests for a stream: what matters of them as an ASGI server hands them over, and as Django knows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, parse_cookie
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from toubib.kernel.errors import N_, InvalidInput, Problem

_LONGEST_ID = 18
"""Digits of a Last-Event-ID; more than that is not one of ours."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, by what of it decides who asks for what."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    address: str

    @classmethod
    def of(cls, scope: Mapping[str, Any]) -> "Asked":
        """Take it out of an ASGI scope. Names of headers are in lower case."""
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        client = scope.get("client") or ("",)
        query = scope.get("query_string", b"").decode("latin-1")
        return cls(scope["method"], scope["path"], query, headers, client[0])

    @property
    def last_event_id(self) -> int | None:
        """The number of the last change the client was told of, when it says so."""
        text = self.headers.get("last-event-id", "").strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID else None

    def clinic(self) -> UUID | None:
        """Return the clinic asked for, None for one's own stream (`me=1`); raises InvalidInput."""
        asked = parse_qs(self.query)
        if asked.get("me") == ["1"] and "clinic" not in asked:
            return None
        try:
            return UUID(asked["clinic"][0])
        except KeyError:
            raise InvalidInput({"clinic": Problem(N_("This is needed."))}) from None
        except ValueError:
            raise InvalidInput({"clinic": Problem(N_("This identifier is not valid."))}) from None

    def as_django(self) -> HttpRequest:
        """Return a Django request with session, user and language, as the middleware would leave it."""
        request = HttpRequest()
        request.method, request.path = self.method, self.path
        request.META = {
            "REMOTE_ADDR": self.address,
            "HTTP_AUTHORIZATION": self.headers.get("authorization", ""),
            "HTTP_ACCEPT_LANGUAGE": self.headers.get("accept-language", ""),
        }
        request.COOKIES = parse_cookie(self.headers.get("cookie", ""))
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        request.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
        request.user = SimpleLazyObject(lambda: get_user(request))  # pyright: ignore[reportAttributeAccessIssue]
        request.LANGUAGE_CODE = translation.get_language_from_request(request)  # pyright: ignore[reportAttributeAccessIssue]
        return request
