"""How allauth finds the account behind a session: at every request, so with a prepared statement."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from toubib.modules.accounts.models import User
from toubib.platform.database.statements import fetched


class AccountBackend(AuthenticationBackend):
    """Signs people in with e-mail address and password, as allauth does. Named in settings."""

    def get_user(self, user_id: Any) -> User | None:
        """Return an account that may be used, or None."""
        found = fetched(User, "id = %(id)s", {"id": user_id})
        return found[0] if found and self.user_can_authenticate(found[0]) else None
