"""The live process: an ASGI application that serves the stream of changes and nothing else.

It loads everything at once, so that a mistake shows at the start, and refuses to load as a database role that
row security does not hold.
"""

import asyncio
import os
import signal
from importlib import import_module
from urllib.parse import urlsplit

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toubib.entrypoints.settings")
django.setup()

from django.conf import settings  # noqa: E402
from procrastinate.contrib.django.utils import connector_params  # noqa: E402

from toubib.entrypoints.audiences import admit  # noqa: E402
from toubib.platform.live.application import LiveApplication, Receive, Send  # noqa: E402

import_module("toubib.platform.tenancy.guard").refuse_privileged_role()


class LiveProcess(LiveApplication):
    """The application, with a way to stop that does not wait for people to close their pages."""

    _leaving: asyncio.Task[None] | None = None

    async def __call__(self, scope: dict[str, object], receive: Receive, send: Send) -> None:
        """Serve; at the server's start, take over what SIGTERM and SIGINT do to this process."""
        if scope["type"] == "lifespan":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGINT):
                loop.add_signal_handler(number, self._leave, number)
        await super().__call__(scope, receive, send)

    def _leave(self, number: int) -> None:
        """End every stream, then end as the signal says.

        Granian would wait for the streams, which last as long as people look at a page, and then kill us.
        """
        loop = asyncio.get_running_loop()

        def end(_: object) -> None:
            loop.remove_signal_handler(number)
            signal.raise_signal(number)

        self._leaving = loop.create_task(self.stop())
        self._leaving.add_done_callback(end)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


application = LiveProcess(admit=admit, origin=_origin(settings.PUBLIC_URL), database=connector_params())
