"""What other modules may use of accounts."""

from toubib.modules.accounts.commands.invite import invite
from toubib.modules.accounts.commands.request_password_reset import request_password_reset
from toubib.modules.accounts.links import set_password_link
from toubib.modules.accounts.memberships import MembershipOfMe, register_memberships
from toubib.modules.accounts.queries import (
    AccountFacts,
    account,
    accounts,
    find_account,
    has_second_factor,
)

__all__ = [
    "AccountFacts",
    "MembershipOfMe",
    "account",
    "accounts",
    "find_account",
    "has_second_factor",
    "invite",
    "register_memberships",
    "request_password_reset",
    "set_password_link",
]
