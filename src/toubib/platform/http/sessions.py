"""Sessions in the database, read with one prepared statement: each request of a person begins so."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessionStore
from django.utils import timezone

from toubib.platform.database.statements import prepared

_READ = "SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > %(now)s"


class SessionStore(DatabaseSessionStore):
    """A session. Named in settings, by its module, as SESSION_ENGINE."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; nothing when it has ended."""
        rows = prepared(_READ, {"key": self.session_key, "now": timezone.now()}) if self.session_key else []
        if not rows:
            self._session_key = None
            return {}
        return self.decode(rows[0][0])
