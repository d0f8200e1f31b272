"""Django's PostgreSQL backend, named in settings as ENGINE: checking a kept connection costs nothing, and it
keeps as many prepared statements as the application has.

Django asks a kept connection a question at each request, to see whether the server is still there: a round
trip. A connection that the server has closed is readable though we await nothing; only then do we ask.
"""

import select
from typing import Any

from django.db.backends.postgresql import base
from psycopg.pq import ConnStatus

PREPARED_STATEMENTS = 500
"""How many a connection keeps. Those used longest ago are given up: names that never come again, as those of
savepoints, do no harm."""


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to PostgreSQL."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect."""
        connection: Any = super().get_new_connection(conn_params)
        connection.prepared_max = PREPARED_STATEMENTS
        return connection

    def is_usable(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]  (untyped there)
        """Return whether the server is still there."""
        if self.connection is None or self.connection.pgconn.status != ConnStatus.OK:
            return False
        poll = select.poll()
        poll.register(self.connection.pgconn.socket, select.POLLIN | select.POLLHUP | select.POLLERR)
        return bool(super().is_usable()) if poll.poll(0) else True
