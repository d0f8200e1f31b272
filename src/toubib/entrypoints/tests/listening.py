"""A client of the live stream, over a real connection."""

import http.client
import json
import os
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from toubib.entrypoints.tests.processes import until


@dataclass
class Listener:
    """Somebody who listens: everything they are told, until they or the server hang up."""

    port: int
    query: str
    headers: dict[str, str]
    status: int = 0
    answer: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    changes: list[dict[str, Any]] = field(default_factory=list)
    last_event_id: str = ""
    heartbeats: int = 0
    ended: bool = False

    def __enter__(self) -> "Listener":
        """Connect; return once the stream stands, or was refused."""
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self._connection.request("GET", f"/api/v1/live?{self.query}", headers=self.headers)
        response = self._connection.getresponse()
        self.status, self.answer = (
            response.status,
            {key.lower(): value for key, value in response.getheaders()},
        )
        if self.status == 200:
            self._socket = socket.socket(fileno=os.dup(response.fileno()))
            threading.Thread(target=self._read, args=[response], daemon=True).start()
            until(lambda: self.last_event_id or self.ended)
        else:
            self.body = response.read()
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up, while the other thread still reads."""
        if self.status == 200:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
        self._connection.close()

    def _read(self, response: http.client.HTTPResponse) -> None:
        event: dict[str, str] = {}
        while line := self._line(response):
            name, _, value = line.decode().rstrip("\n").partition(": ")
            if name == ":":
                self.heartbeats += 1
            elif name:
                event[name] = value
                continue
            if "id" in event:
                self.last_event_id = event["id"]
            if "data" in event:
                assert event["event"] == "change"
                self.changes.append(json.loads(event["data"]))
            event = {}
        self.ended = True

    def _line(self, response: http.client.HTTPResponse) -> bytes:
        try:
            return response.readline()
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            return b""

    def told(self) -> list[str]:
        """Return the aggregates of all they were told of."""
        return [change["aggregate"] for change in self.changes]

    def hears_nothing_for(self, seconds: float) -> bool:
        """Say whether nothing more comes in that time."""
        before = len(self.changes)
        time.sleep(seconds)
        return len(self.changes) == before
