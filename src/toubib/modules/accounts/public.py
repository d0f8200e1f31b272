"""What other modules may use of accounts."""

from toubib.modules.accounts.adapters.links import set_password_link
from toubib.modules.accounts.commands.invite import invite
from toubib.modules.accounts.commands.request_password_reset import request_password_reset
from toubib.modules.accounts.queries.accounts import (
    AccountFacts,
    account,
    accounts,
    find_account,
    has_second_factor,
    with_second_factor,
)
from toubib.modules.accounts.queries.memberships import MembershipOfMe, register_memberships

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
    "with_second_factor",
]
