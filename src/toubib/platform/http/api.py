"""The API object, its documentation, and small things every module's `api.py` uses."""

from typing import Any

from django.http import HttpResponse
from ninja import NinjaAPI, Schema
from ninja.renderers import JSONRenderer

from toubib.platform.http import problems
from toubib.platform.http.auth import at_the_door
from toubib.platform.http.problems import ProblemOut

ERRORS = {
    401: ProblemOut,
    403: ProblemOut,
    404: ProblemOut,
    409: ProblemOut,
    422: ProblemOut,
    429: ProblemOut,
}


SECURITY_SCHEMES = {
    "session": {"type": "apiKey", "in": "cookie", "name": "toubib_session"},
    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
}


def answers(status: int, schema: Any) -> dict[int, Any]:
    """Return the documented answers of an operation: the good one, and the problems."""
    return {status: schema, **ERRORS}


class Empty(Schema):
    """Nothing more to say."""


class Page(Schema):
    """A page of a list: `next` is the cursor of the following page, null on the last."""

    next: str | None = None


def raw_json(body: bytes | str, status: int = 200) -> HttpResponse:
    """Answer JSON that is already written (the hot reads: PostgreSQL writes it)."""
    return HttpResponse(body, status=status, content_type="application/json; charset=utf-8")


class ToubibAPI(NinjaAPI):
    """Our API: every failure is a problem, and the OpenAPI document says so."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(renderer=JSONRenderer(), auth=at_the_door, **kwargs)
        problems.install(self)

    def get_openapi_schema(self, **kwargs: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Return the document, with problems as `application/problem+json` and the idempotency header."""
        schema = super().get_openapi_schema(**kwargs)
        schema["components"].setdefault("securitySchemes", {}).update(SECURITY_SCHEMES)
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                _document(method, operation)
                if not path.startswith("/api/v1/public/"):
                    operation["security"] = [{name: []} for name in SECURITY_SCHEMES]
        return schema


def _document(method: str, operation: dict[str, Any]) -> None:
    for status, response in operation.get("responses", {}).items():
        if int(status) >= 400 and "application/json" in response.get("content", {}):
            response["content"] = {"application/problem+json": response["content"].pop("application/json")}
    if method == "post":
        operation.setdefault("parameters", []).append(
            {
                "in": "header",
                "name": "Idempotency-Key",
                "required": False,
                "schema": {"type": "string", "maxLength": 100},
                "description": "Repeating the request with its key repeats the answer and writes nothing.",
            }
        )
