"""Make somebody a super admin, from the command line of the installation."""

from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from toubib.kernel.actor import Actor
from toubib.kernel.errors import InvalidInput, Problem
from toubib.modules.accounts.models import User
from toubib.platform.tenancy import scope


def make_super_admin(
    email: str, *, given_name: str, family_name: str, password: str | None, actor: Actor
) -> UUID:
    """Let an account run the platform, and make it when there is none of this address; return its identifier.

    A new account needs `password` and counts as verified: whoever runs the installation vouches for it. An
    existing one keeps its own password and names. Raises InvalidInput on a wrong address or a weak password.
    """
    address = email.strip().lower()
    with scope(actor):
        user = User.objects.filter(email=address).first()
        if user is None:
            user = User(email=address, given_name=given_name, family_name=family_name)
            _refuse_bad(user, password or "")
            user.set_password(password)
        user.is_super_admin = True
        user.is_active = True
        user.save()
        EmailAddress.objects.get_or_create(
            user=user, email=address, defaults={"primary": True, "verified": True}
        )
    return user.pk


def has_account(email: str) -> bool:
    """Say whether an account of this address exists."""
    return User.objects.filter(email=email.strip().lower()).exists()


def _refuse_bad(user: User, password: str) -> None:
    for name, check in (
        ("email", lambda: validate_email(user.email)),
        ("password", lambda: validate_password(password, user)),
    ):
        try:
            check()
        except ValidationError as error:
            raise InvalidInput({name: [Problem(message) for message in error.messages]}) from error
