"""Reading accounts. They are global, no wall runs through them: callers decide who may ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from toubib.kernel.errors import NotFound
from toubib.modules.accounts.models import User

STRONG_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes alone do not."""


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """A person with an account, as other modules know them.

    `phone` is E.164 or '', `language` one of fr/en/ar, `preferred_channel` one of email/sms/push.
    """

    id: UUID
    email: str
    given_name: str
    family_name: str
    language: str
    phone: str
    preferred_channel: str
    email_verified: bool
    photo: UUID | None
    has_password: bool

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()


def _with_verified() -> QuerySet[User]:
    verified = EmailAddress.objects.filter(user=OuterRef("pk"), email=OuterRef("email"), verified=True)
    return User.objects.annotate(email_verified=Exists(verified))


def _facts(user: User) -> AccountFacts:
    return AccountFacts(
        id=user.pk,
        email=user.email,
        given_name=user.given_name,
        family_name=user.family_name,
        language=user.language,
        phone=user.phone,
        preferred_channel=user.preferred_channel,
        email_verified=bool(getattr(user, "email_verified", False)),
        photo=user.photo,
        has_password=user.has_usable_password(),
    )


def account(user_id: UUID) -> AccountFacts | None:
    """Return an account that may be used, or None."""
    user = _with_verified().filter(pk=user_id, is_active=True).first()
    return _facts(user) if user else None


def accounts(user_ids: Iterable[UUID]) -> dict[UUID, AccountFacts]:
    """Return these accounts, closed ones included (their history still names them)."""
    return {user.pk: _facts(user) for user in _with_verified().filter(pk__in=list(user_ids))}


def find_account(email: str) -> AccountFacts | None:
    """Return the account of an e-mail address, whatever its case, or None."""
    user = _with_verified().filter(email=email.strip().lower(), is_active=True).first()
    return _facts(user) if user else None


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody's own profile shows besides the facts."""

    account: AccountFacts
    is_super_admin: bool
    second_factor: bool


def profile(user_id: UUID) -> Profile:
    """Return somebody's own profile. Raises NotFound."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=STRONG_FACTORS)
    user = _with_verified().annotate(second_factor=Exists(factors)).filter(pk=user_id).first()
    if user is None:
        raise NotFound
    return Profile(_facts(user), user.is_super_admin, bool(getattr(user, "second_factor", False)))


def has_second_factor(user_id: UUID) -> bool:
    """Say whether the person has an authenticator application or a passkey."""
    return Authenticator.objects.filter(user_id=user_id, type__in=STRONG_FACTORS).exists()


def with_second_factor(user_ids: Iterable[UUID]) -> set[UUID]:
    """Return those of these people who have an authenticator application or a passkey."""
    held = Authenticator.objects.filter(user_id__in=list(user_ids), type__in=STRONG_FACTORS)
    return set(held.values_list("user_id", flat=True))
