"""The accounts of the cast, ready to sign in: address verified, no second factor."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from toubib.kernel.access import Role
from toubib.modules.accounts.models import User
from toubib.platform.demo_cast import AMEL, CAST, PASSWORD, SAMI

Accounts = dict[str, User]
"""Accounts by e-mail address."""

_PHONES = {AMEL.email: "+21698410227", SAMI.email: "+21622714905"}


def loaded() -> bool:
    """Say whether the demo is already there."""
    return User.objects.filter(email=AMEL.email).exists()


def load_accounts() -> Accounts:
    """Make the accounts of the cast."""
    accounts: Accounts = {}
    password = make_password(PASSWORD)
    for member in CAST:
        user = User(
            email=member.email,
            password=password,
            given_name=member.given_name,
            family_name=member.family_name,
            phone=_PHONES.get(member.email, ""),
            is_super_admin=member.role is Role.SUPER_ADMIN,
        )
        user.save(force_insert=True)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        accounts[member.email] = user
    return accounts
