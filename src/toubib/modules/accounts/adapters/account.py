"""How allauth works for Toubib: what it sends, what it accepts, what it shows of a person."""

import secrets
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.models import EmailAddress
from allauth.core import context as request_context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import HTTP_USER_AGENT_MAX_LENGTH
from allauth.headless.adapter import DefaultHeadlessAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from toubib.modules.accounts.adapters.answers import EmailNotSent, refusal, retry_after
from toubib.modules.accounts.adapters.letters import letter
from toubib.modules.accounts.models import User
from toubib.platform.crypto import decrypt, encrypt
from toubib.platform.emails import send_letter
from toubib.platform.logs import logger

log = logger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up and e-mails."""

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> User:
        """Save a new account, complete. Of two sign-ups with one address at once, the second tries again."""
        super().save_user(request, user, form, commit=False)
        form.fill(user)
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError as error:
            raise ImmediateHttpResponse(refusal(HTTPStatus.CONFLICT, "conflict")) from error
        return user

    def clean_email(self, email: str) -> str:
        """Refuse an address that is longer than e-mail allows (RFC 5321: 254 characters)."""
        if len(email) > User._meta.get_field("email").max_length:
            raise ValidationError(_("This address is too long."), code="max_length")
        return email

    def generate_email_verification_code(self) -> str:
        """Return six digits: easy to read aloud and to type on any keyboard."""
        return f"{secrets.randbelow(1_000_000):06}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send the letter of an occasion, in the language of the person it is for."""
        user = context.get("user") or User.objects.filter(email=email.lower()).first()
        language = getattr(user, "language", "") or get_language() or settings.LANGUAGE_CODE
        try:
            send_letter(email, language, lambda: letter(template_prefix, context))
        except OSError as error:
            log.error("email_not_sent", occasion=template_prefix, error=type(error).__name__)
            raise EmailNotSent from error

    def send_account_already_exists_mail(self, email: str) -> None:
        """Take as long as a real sign-up does, which hashes a password, so that the clock tells nothing."""
        make_password(secrets.token_urlsafe(12))
        super().send_account_already_exists_mail(email)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person what has changed about their account, in their language."""
        primary = EmailAddress.objects.filter(user=user, primary=True)
        address = email or primary.values_list("email", flat=True).first()
        if address:
            agent = self.get_http_user_agent(_request())[:HTTP_USER_AGENT_MAX_LENGTH]
            facts = {"user": user, "timestamp": timezone.now(), "user_agent": agent}
            facts["ip"] = self.get_client_ip(_request())
            self.send_mail(template_prefix, address, {**facts, **(context or {})})

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count attempts, remembering whose they are for `validation_error`."""
        self._attempted = {
            "login_failed": self._get_login_attempts_cache_key(request, **credentials),
            "confirm_email": str(credentials.get("email", "")).lower(),
        }
        super().pre_authenticate(request, **credentials)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Return allauth's error; where it means "too often", answer 429 and say how long to wait."""
        if code not in ("too_many_login_attempts", "rate_limited"):
            return super().validation_error(code, *args)
        attempted = getattr(self, "_attempted", None) or _second_factor_attempts(_request())
        wait = max(retry_after(_request(), action, key) for action, key in attempted.items())
        answer = refusal(HTTPStatus.TOO_MANY_REQUESTS, "too_many_login_attempts", wait)
        raise ImmediateHttpResponse(answer)


def _request() -> HttpRequest:
    """Return the request under way: allauth acts in none other."""
    request = request_context.request
    assert request is not None
    return request


def _second_factor_attempts(request: HttpRequest) -> dict[str, str]:
    """Return under which key allauth counts the codes that somebody tries as their second factor."""
    stage = get_pending_stage(request)
    user = stage.login.user if stage else None
    return {"login_failed": f"mfa-auth-user-{(user or request.user).pk}"}


class HeadlessAdapter(DefaultHeadlessAdapter):
    """What the authentication addresses show of a person."""


class MfaAdapter(DefaultMFAAdapter):
    """Second factors: their secrets lie encrypted, and passkeys belong to the public address."""

    def encrypt(self, text: str) -> str:
        """Encrypt a secret on its way into the database."""
        return encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt it on its way out."""
        return decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Bind passkeys to the host of PUBLIC_URL, whatever host the request names."""
        return {"id": urlsplit(settings.PUBLIC_URL).hostname or "localhost", "name": "Toubib"}


def display_name(user: User) -> str:
    """Return how allauth shows a person (ACCOUNT_USER_DISPLAY)."""
    return user.name
