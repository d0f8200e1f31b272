"""What the accounts module announces."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from toubib.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountInvited(Event):
    """An account was made for somebody who has yet to choose a password; `clinic_id` is who invites them."""

    topic: ClassVar[str] = "accounts.account_invited.v1"
    user_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The account."""
        return self.user_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordResetRequested(Event):
    """An administrator of `clinic_id` has asked that somebody be sent a link to choose a new password."""

    topic: ClassVar[str] = "accounts.password_reset_requested.v1"
    user_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The account."""
        return self.user_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEdited(Event):
    """Somebody changed their own name, language, phone, preferred channel or photo."""

    topic: ClassVar[str] = "accounts.profile_edited.v1"
    user_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The account."""
        return self.user_id
