"""What can go wrong, as classes: each has a stable `code`, a sentence for people, and its parameters.

Only `platform.http` knows which HTTP status stands for which kind. `detail` is the English source text: it
is marked with `N_` so that it is found for translation, and is translated when the answer is written.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar


def N_(message: str) -> str:
    """Mark a text for translation without translating it here."""
    return message


class ToubibError(Exception):
    """Something a person or a program asked for cannot be done."""

    code: ClassVar[str] = "error"
    detail: ClassVar[str] = N_("This could not be done.")

    def __init__(self, **params: Any) -> None:
        """Keep the values that `detail` names and that the answer shows."""
        super().__init__(self.code)
        self.params: dict[str, Any] = params

    def extras(self) -> Mapping[str, Any]:
        """Return what the answer carries besides code and text, already fit for JSON."""
        return self.params


class Unauthenticated(ToubibError):
    """Nobody is signed in, and this needs somebody to be."""

    code = "unauthenticated"
    detail = N_("Sign in to go on.")


class Forbidden(ToubibError):
    """The person is known here, but their role does not allow this."""

    code = "forbidden"
    detail = N_("Your role does not allow this.")


class NotFound(ToubibError):
    """It does not exist, or the person may not know that it does: the two look the same."""

    code = "not_found"
    detail = N_("We could not find what you asked for.")


class Conflict(ToubibError):
    """The request was fine, but the world has moved on: a lost race, a duplicate, a stale version."""

    code = "conflict"
    detail = N_("This has changed in the meantime.")


class VersionConflict(Conflict):
    """Somebody else changed this record after it was read."""

    code = "version_conflict"
    detail = N_("Somebody changed this in the meantime. Reload it, then make your change again.")


class RuleBroken(ToubibError):
    """A rule of the house or of the trade forbids it."""

    code = "rule_broken"
    detail = N_("A rule does not allow this.")


class TooManyRequests(ToubibError):
    """Too many attempts in too short a time."""

    code = "too_many_requests"
    detail = N_("Too many attempts. Wait a moment, then try again.")

    def __init__(self, *, retry_after: int) -> None:
        """Say after how many seconds trying again makes sense."""
        super().__init__(retry_after=retry_after)


class Problem:
    """One thing wrong with one field: a sentence to translate, and its parameters."""

    __slots__ = ("message", "params")

    def __init__(self, message: str, **params: Any) -> None:
        """`message` is an English source text, marked with `N_` where it is written."""
        self.message = message
        self.params = params

    def __repr__(self) -> str:
        """Show the source text, for test failures."""
        return f"Problem({self.message!r})"


class InvalidInput(RuleBroken):
    """One or several fields are wrong; says which, and why."""

    code = "invalid_input"
    detail = N_("Some fields need your attention.")

    def __init__(self, fields: Mapping[str, Problem | Sequence[Problem]]) -> None:
        """Take the problems by field name, dotted for nested ones (`new_person.birth_date`)."""
        super().__init__()
        self.fields: dict[str, list[Problem]] = {
            name: [found] if isinstance(found, Problem) else list(found) for name, found in fields.items()
        }
