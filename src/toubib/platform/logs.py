"""Logs: one JSON object a line on standard error, with identifiers and never personal data."""

import logging
import sys
import traceback
from typing import Any

import structlog

_PRIVATE = {"email", "name", "phone", "given_name", "family_name", "password", "address", "body", "query"}


def _without_personal_data(_: Any, __: str, entry: dict[str, Any]) -> dict[str, Any]:
    return {key: ("[private]" if key in _PRIVATE else value) for key, value in entry.items()}


def _without_words(_: Any, __: str, entry: Any) -> Any:
    """Say of an error its kind and where it came up: its words, and the address, may name people."""
    if entry.get("logger") == "django.request":
        entry["event"] = str(entry["event"]).partition(":")[0]
    error = entry.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)
        entry["error"] = type(error).__qualname__
        entry["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    return entry


def configure(options: dict[str, Any]) -> None:
    """Send Django's, our own and the libraries' logs through one formatter."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_personal_data,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(options["level"])),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_words,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(options["level"])
    for chatty in ("procrastinate", "mail.log", "botocore", "granian"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def logger(name: str) -> Any:
    """Return a logger: `logger(__name__).info("what_happened", clinic=…, appointment=…)`."""
    return structlog.get_logger(name)


def place_of(error: BaseException) -> str:
    """Return where in our code an error came up, as file:line: what may be logged of it besides its class."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/toubib/" in frame.filename] or frames
    return f"{ours[-1].filename.rpartition('/toubib/')[2]}:{ours[-1].lineno}" if ours else "?"
