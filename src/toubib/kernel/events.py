"""Events: what modules announce, in the past tense, with identifiers only."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that has happened to an aggregate of a clinic.

    `topic` is `<module>.<what happened>.v<version>`. `clinic_id` is None for what concerns the platform.
    Fields are identifiers, versions and instants: never names, never medical content.
    """

    topic: ClassVar[str]
    clinic_id: UUID | None

    @property
    def aggregate_id(self) -> UUID:
        """The thing it happened to; events of one aggregate are delivered in order."""
        raise NotImplementedError

    def payload(self) -> dict[str, Any]:
        """Return the fields, fit for JSON."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
