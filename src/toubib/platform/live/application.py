"""The live stream as an ASGI application: server-sent events, and nothing else of Django than who is asking.

Whoever asks is admitted as for any other address, again every twenty seconds, and told only what their
audience may hear. A client that goes on where it stopped gets what it missed, out of the outbox.
"""

import asyncio
import json
import random
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import InterfaceError, OperationalError, close_old_connections
from django.http import HttpResponse
from django.utils import translation

from toubib.kernel.errors import TooManyRequests, ToubibError
from toubib.platform.http.problems import problem_response
from toubib.platform.live.asking import Asked
from toubib.platform.live.changes import Audience, Change, missed
from toubib.platform.live.feed import Feed
from toubib.platform.live.streams import Stream, Switchboard
from toubib.platform.logs import logger

log = logger(__name__)
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
T = TypeVar("T")

PATH = "/api/v1/live"
RETRY = b"retry: 2000\n\n"
HEARTBEAT = b":\n\n"
_PAGE = 500
_UNREACHABLE = (OperationalError, InterfaceError, TimeoutError)


@dataclass(frozen=True)
class Limits:
    """How patient the stream is, in seconds, and how many streams one person, and all, may have open."""

    heartbeat: float = 15.0
    recheck: float = 20.0
    slow_client: float = 20.0
    streams_per_person: int = 20
    streams: int = 9_500


@dataclass
class LiveApplication:
    """Serves the stream at `/api/v1/live`, and `/healthz` and `/readyz`.

    `admit` says who asks and what they may hear, or raises the error to answer with; it runs in a thread, on
    Django's connection. `origin` is the one of the pages that may read the stream.
    """

    admit: Callable[[Asked], Audience]
    origin: str
    database: Mapping[str, Any]
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        """Prepare what the first request or the server's start will set going."""
        self.board = Switchboard()
        self.feed = Feed(self.database, self.board.publish)
        self.closing = asyncio.Event()
        self.open = 0
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="live")
        self._following: asyncio.Task[None] | None = None

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Serve one request, or the server's own start and stop."""
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(Asked.of(scope), receive, send)

    def start(self) -> None:
        """Start following the outbox."""
        if self._following is None:
            self._following = asyncio.create_task(self.feed.run(), name="feed")

    async def stop(self, *, seconds: float = 3) -> None:
        """End every stream, politely; clients come back to whoever serves next."""
        self.closing.set()
        self.board.wake_all()
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.open:
                    await asyncio.sleep(0.02)
        if self._following is not None:
            self._following.cancel()

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self.start()
            else:
                await self.stop()
            await send({"type": f"{message['type']}.complete"})
            if message["type"] == "lifespan.shutdown":
                return

    async def _http(self, asked: Asked, receive: Receive, send: Send) -> None:
        origin = asked.headers.get("origin")
        if asked.path in ("/healthz", "/readyz"):
            await _answer(send, self._health(asked.path), {})
        elif asked.path != PATH:
            await _answer(send, HttpResponse(status=404), {})
        elif origin not in (None, self.origin):
            await _answer(send, HttpResponse(status=403), {})
        elif asked.method == "OPTIONS":
            await _answer(send, HttpResponse(status=204), self._cors(preflight=True))
        elif asked.method != "GET":
            await _answer(send, HttpResponse(status=405, headers={"Allow": "GET, OPTIONS"}), self._cors())
        else:
            await self._serve(asked, receive, send)

    def _health(self, path: str) -> HttpResponse:
        """Say that the process lives; for `/readyz`, whether it follows the outbox, and for how many."""
        if path == "/healthz":
            return _json({"status": "ok"}, 200)
        ready = self.feed.connected.is_set()
        return _json(
            {"status": "ok" if ready else "unavailable", "streams": self.open}, 200 if ready else 503
        )

    def _cors(self, *, preflight: bool = False) -> dict[str, str]:
        headers = {
            "Access-Control-Allow-Origin": self.origin,
            "Access-Control-Allow-Credentials": "true",
            "Vary": "Origin",
        }
        if preflight:
            headers["Access-Control-Allow-Methods"] = "GET"
            headers["Access-Control-Allow-Headers"] = "Authorization, Last-Event-ID"
            headers["Access-Control-Max-Age"] = "86400"
        return headers

    async def _serve(self, asked: Asked, receive: Receive, send: Send) -> None:
        """Admit, then stream until the client goes, falls behind, or may no longer hear."""
        self.start()
        admitted = await self._admitted(asked)
        if isinstance(admitted, HttpResponse):
            await _answer(send, admitted, self._cors())
            return
        await self._begin(send)
        if admitted is None:
            await _body(send, b": the database is out of reach\n\n", more=False)
            return
        stream = Stream(admitted)
        self.board.join(stream)
        self.open += 1
        try:
            await self._until_gone(receive, self._tell(stream, asked, send))
            with suppress(TimeoutError, OSError, RuntimeError):
                await asyncio.wait_for(_body(send, b"", more=False), 1)
        finally:
            self.board.leave(stream)
            self.open -= 1

    async def _admitted(self, asked: Asked) -> Audience | HttpResponse | None:
        """Return the audience, or the answer that refuses it; None while the database is out of reach."""
        try:
            async with asyncio.timeout(10):
                await self.feed.connected.wait()
            admitted = await self._in_thread(self._decide, asked)
        except _UNREACHABLE:
            return None
        if isinstance(admitted, HttpResponse):
            return admitted
        if self.board.streams_of(admitted.user_id) >= self.limits.streams_per_person:
            return problem_response(TooManyRequests(retry_after=60))
        if self.open >= self.limits.streams:
            return HttpResponse(status=503, headers={"Retry-After": "60"})
        return admitted

    def _decide(self, asked: Asked) -> Audience | HttpResponse:
        """Ask Django who it is (in a thread)."""
        try:
            return self.admit(asked)
        except ToubibError as error:
            with translation.override(asked.as_django().LANGUAGE_CODE):  # pyright: ignore[reportAttributeAccessIssue]
                return problem_response(error)

    async def _begin(self, send: Send) -> None:
        """Start the answer; a client that loses it comes back by itself after two seconds."""
        headers = {
            "Content-Type": "text/event-stream; charset=utf-8",
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",
            "X-Content-Type-Options": "nosniff",
            **self._cors(),
        }
        await send({"type": "http.response.start", "status": 200, "headers": _encoded(headers)})
        await _body(send, RETRY)

    async def _until_gone(self, receive: Receive, telling: Awaitable[None]) -> None:
        """Go on telling until it ends by itself or the client has gone."""
        tasks = {asyncio.ensure_future(telling), asyncio.ensure_future(_gone(receive))}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            ends = await asyncio.gather(*tasks, return_exceptions=True)
        for end in ends:
            if isinstance(end, TimeoutError):
                log.info("slow_client_dropped")
            elif isinstance(end, Exception) and not isinstance(end, (*_UNREACHABLE, OSError)):
                log.warning("stream_failed", error=type(end).__qualname__)

    async def _tell(self, stream: Stream, asked: Asked, send: Send) -> None:
        await self._tell_what_was_missed(stream, asked, send)
        clock = asyncio.get_running_loop().time
        beat, check = clock() + self.limits.heartbeat, clock() + self._until_recheck()
        while not (stream.full or self.closing.is_set()):
            changes = await stream.take(min(beat, check) - clock())
            if clock() >= check:
                if not await self._still_admitted(stream, asked, send):
                    return
                check = clock() + self._until_recheck()
            if text := _events(stream.audience, changes):
                await self._send(send, text)
                beat = clock() + self.limits.heartbeat
            elif clock() >= beat:
                await self._send(send, HEARTBEAT)
                beat = clock() + self.limits.heartbeat

    async def _tell_what_was_missed(self, stream: Stream, asked: Asked, send: Send) -> None:
        """Tell what happened since the client's last change, and where the stream stands now.

        The stream has joined already: what is published from here on is queued, and comes after.
        """
        until = self.feed.last
        since = asked.last_event_id if asked.last_event_id is not None else until
        while since < until:
            changes = await self._in_thread(missed, stream.audience, since, until, _PAGE)
            await self._send(send, _events(stream.audience, changes))
            since = changes[-1].stream if len(changes) == _PAGE else until
        await self._send(send, f"id: {until}\n\n".encode())

    async def _still_admitted(self, stream: Stream, asked: Asked, send: Send) -> bool:
        """Ask again; while the database is out of reach, wait (and tell nothing that might be too much)."""
        while not self.closing.is_set():
            try:
                admitted = await self._in_thread(self._decide, asked)
            except _UNREACHABLE:
                await self._send(send, HEARTBEAT)
                await asyncio.sleep(1)
                continue
            if isinstance(admitted, HttpResponse):
                return False
            self.board.change_audience(stream, admitted)
            return True
        return False

    def _until_recheck(self) -> float:
        return self.limits.recheck * random.uniform(0.8, 1.2)

    async def _send(self, send: Send, text: bytes) -> None:
        """Send; a client that does not take it for long is given up (TimeoutError)."""
        if text:
            async with asyncio.timeout(self.limits.slow_client):
                await _body(send, text)

    async def _in_thread(self, function: Callable[..., T], *arguments: Any) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, _on_a_live_connection, function, *arguments)


def _on_a_live_connection(function: Callable[..., T], *arguments: Any) -> T:
    close_old_connections()
    try:
        return function(*arguments)
    finally:
        close_old_connections()


def _events(audience: Audience, changes: list[Change]) -> bytes:
    """Write the changes that are for an audience as server-sent events."""
    lines: list[str] = []
    for change in changes:
        told = audience.hears(change)
        if told is not None:
            data = json.dumps(told, separators=(",", ":"), default=str)
            lines.append(f"id: {change.stream}\nevent: change\ndata: {data}\n\n")
    return "".join(lines).encode()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _body(send: Send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def _answer(send: Send, response: HttpResponse, more: dict[str, str]) -> None:
    headers = {
        **dict(response.items()),
        **more,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    await send({"type": "http.response.start", "status": response.status_code, "headers": _encoded(headers)})
    await _body(send, response.content, more=False)


def _json(body: dict[str, Any], status: int) -> HttpResponse:
    return HttpResponse(json.dumps(body), status=status, content_type="application/json")


def _encoded(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
