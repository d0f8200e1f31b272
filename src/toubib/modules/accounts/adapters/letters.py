"""What Toubib writes to people about their account, by the name allauth gives to the occasion."""

from collections.abc import Callable
from datetime import UTC, timedelta
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toubib.platform.emails import Letter

Context = dict[str, Any]
_MINUTES = settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT // 60
_DAYS = settings.PASSWORD_RESET_TIMEOUT // timedelta(days=1).total_seconds()


def letter(occasion: str, context: Context) -> Letter:
    """Return the letter of an occasion (`account/email/password_reset_key`), in the active language."""
    return LETTERS[occasion](context)


def _code(context: Context, opening: str) -> Letter:
    code = context["code"]
    return Letter(
        subject=_("%(code)s is your Toubib code") % {"code": code},
        title=_("Confirm your e-mail address"),
        paragraphs=[opening, _("Type this code on the page where you were asked for it:")],
        code=code,
        button=(_("Or confirm with one click"), f"{settings.PUBLIC_URL}/compte/verifier-email/{code}"),
        notes=[
            _("The code and the button work for %(minutes)s minutes, on the device where you started.")
            % {"minutes": _MINUTES},
            _("If it was not you, ignore this message: nothing happens without the code."),
        ],
    )


def _confirm_signup(context: Context) -> Letter:
    return _code(context, _("Welcome to Toubib, %(name)s.") % {"name": context["user"].given_name})


def _confirm(context: Context) -> Letter:
    return _code(context, _("You asked to use this address with your Toubib account."))


def _already_exists(context: Context) -> Letter:
    return Letter(
        subject=_("You already have an account"),
        paragraphs=[
            _("Somebody, probably you, has just tried to sign up with this address."),
            _("It already has an account: sign in, or choose a new password if you no longer know yours."),
        ],
        button=(_("Sign in"), f"{settings.PUBLIC_URL}/connexion"),
        notes=[
            _("To choose a new password: %(url)s") % {"url": context["password_reset_url"]},
            _("If it was not you, ignore this message: your account has not changed."),
        ],
    )


def _unknown_account(context: Context) -> Letter:
    return Letter(
        subject=_("No account with this address"),
        paragraphs=[
            _("Somebody, probably you, asked for a new password, but no account uses this address."),
            _("Perhaps you signed up with another one."),
        ],
        button=(_("Sign up"), context["signup_url"]),
        notes=[_("If it was not you, ignore this message.")],
    )


def _new_password(context: Context) -> Letter:
    return Letter(
        subject=_("Choose a new password"),
        paragraphs=[
            _("Hello %(name)s,") % {"name": context["user"].given_name},
            _("You asked for a new password. Choose it here:"),
        ],
        button=(_("Choose a password"), context["password_reset_url"]),
        notes=[
            _("This link works once, for %(days)d days.") % {"days": _DAYS},
            _("If it was not you, ignore this message: your password has not changed."),
        ],
    )


def _new_password_by_clinic(context: Context) -> Letter:
    return Letter(
        subject=_("Choose a new password"),
        paragraphs=[
            _("Hello %(name)s,") % {"name": context["user"].given_name},
            _("An administrator of your clinic asked us to send you a link to choose a new password."),
            _("They see neither the link nor your password. The present one works until you choose another."),
        ],
        button=(_("Choose a password"), context["password_reset_url"]),
        notes=[_("This link works once, for %(days)d days.") % {"days": _DAYS}],
    )


def _happened(subject: Callable[[], str]) -> Callable[[Context], Letter]:
    """Return the letter that says that something about the account's security has changed."""

    def write(context: Context) -> Letter:
        when = date_format(context["timestamp"].astimezone(UTC), "DATETIME_FORMAT")
        details = [(_("When"), f"{when} (UTC)")]
        if context.get("ip"):
            details.append((_("From"), f"{context['ip']} · {context['user_agent']}"))
        return Letter(
            subject=subject(),
            paragraphs=[_("We tell you so that nothing happens to your account without you.")],
            details=details,
            button=(_("See the security of my account"), f"{settings.PUBLIC_URL}/compte/securite"),
            notes=[
                _("If it was not you, choose a new password now: it ends all other sessions."),
            ],
        )

    return write


def _email_changed(context: Context) -> Letter:
    changed = _happened(lambda: _("Your e-mail address has changed"))(context)
    details = [(_("Before"), context["from_email"]), (_("Now"), context["to_email"]), *changed.details]
    return Letter(
        subject=changed.subject,
        paragraphs=[_("From now on, sign in with your new address.")],
        details=details,
        notes=[_("If it was not you, answer this message at once.")],
    )


LETTERS: dict[str, Callable[[Context], Letter]] = {
    "account/email/email_confirmation_signup": _confirm_signup,
    "account/email/email_confirmation": _confirm,
    "account/email/account_already_exists": _already_exists,
    "account/email/unknown_account": _unknown_account,
    "account/email/password_reset_key": _new_password,
    "accounts/password_reset_by_clinic": _new_password_by_clinic,
    "account/email/password_reset": _happened(lambda: _("Your password has changed")),
    "account/email/password_changed": _happened(lambda: _("Your password has changed")),
    "account/email/password_set": _happened(lambda: _("Your password is set")),
    "account/email/email_changed": _email_changed,
    "account/email/email_deleted": _happened(lambda: _("An e-mail address was removed from your account")),
    "mfa/email/totp_activated": _happened(lambda: _("Signing in now asks for a code of your telephone")),
    "mfa/email/totp_deactivated": _happened(lambda: _("Signing in no longer asks for a code")),
    "mfa/email/recovery_codes_generated": _happened(lambda: _("You have new recovery codes")),
    "mfa/email/webauthn_added": _happened(lambda: _("A passkey was added to your account")),
    "mfa/email/webauthn_removed": _happened(lambda: _("A passkey was removed from your account")),
}
