"""Subscribers: functions of a module that are called once for each event of a topic."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event as its subscribers get it. `clinic_id` is None for what concerns the platform."""

    id: UUID
    topic: str
    clinic_id: UUID | None
    aggregate_id: UUID
    actor_id: UUID | None
    payload: dict[str, Any]


Subscriber = Callable[[Envelope], None]
SUBSCRIBERS: dict[str, dict[str, Subscriber]] = {}
"""Topic → name of the subscriber → function."""


def subscribe(*topics: str) -> Callable[[Subscriber], Subscriber]:
    """Register a function for topics.

    It runs in a job, in a scope of the system in the event's clinic; whatever it writes commits together
    with the note that it has handled the event. It must bear being retried when it raises.
    """

    def register(function: Subscriber) -> Subscriber:
        name = f"{function.__module__}.{function.__qualname__}"
        for topic in topics:
            SUBSCRIBERS.setdefault(topic, {})[name] = function
        return function

    return register
