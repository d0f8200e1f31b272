"""Invite somebody to Toubib by e-mail."""

from uuid import UUID

from allauth.account.models import EmailAddress

from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.accounts.events import AccountInvited
from toubib.modules.accounts.models import User
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


def invite(email: str, given_name: str, family_name: str, language: str, *, actor: Actor) -> UUID:
    """Return the account of this address, made without a password when there is none yet.

    A new account is announced with the clinic that invites (`actor.clinic_id`); its invitation, with a link
    to choose a password, goes out from there. Nobody learns from the answer whether the account was there.
    An account waiting for its first password is invited again. Whether `actor` may invite is the caller's
    rule. Raises InvalidInput.
    """
    address = email.strip().lower()
    if not address:
        raise InvalidInput({"email": Problem(N_("This is needed."))})
    with scope(actor):
        user = User.objects.filter(email=address).first()
        if user is None:
            user = User.objects.create_user(
                address, None, given_name=given_name, family_name=family_name, language=language
            )
            EmailAddress.objects.create(user=user, email=address, primary=True, verified=False)
        if not user.has_usable_password():
            record(AccountInvited(clinic_id=actor.clinic_id, user_id=user.pk))
    return user.pk
