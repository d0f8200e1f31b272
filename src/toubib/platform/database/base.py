"""Django's PostgreSQL backend, named in settings as ENGINE: checking a kept connection costs nothing.

Django asks a kept connection a question at each request, to see whether the server is still there: a round
trip. A connection that the server has closed is readable though we await nothing; only then do we ask.
"""

import select

from django.db.backends.postgresql import base
from psycopg.pq import ConnStatus


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to PostgreSQL."""

    def is_usable(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]  (untyped there)
        """Return whether the server is still there."""
        if self.connection is None or self.connection.pgconn.status != ConnStatus.OK:
            return False
        poll = select.poll()
        poll.register(self.connection.pgconn.socket, select.POLLIN | select.POLLHUP | select.POLLERR)
        return bool(super().is_usable()) if poll.poll(0) else True
