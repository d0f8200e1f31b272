"""When a password is too weak, and why, in our words (Django's are not complete in Arabic)."""

from typing import Any

from django.contrib.auth import password_validation as django
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class LongEnough(django.MinimumLengthValidator):
    """Refuse short ones: length is what makes a password hard to guess (NIST SP 800-63B, 2024)."""

    def get_error_message(self) -> str:
        """Say how long it should be."""
        return _("Use at least %(length)s characters: a short sentence is fine.") % {
            "length": self.min_length
        }


class NotCommon(django.CommonPasswordValidator):
    """Refuse those that attackers try first."""

    def get_error_message(self) -> str:
        """Say why."""
        return _("Too many people use this password: it would be guessed at once.")


class NotOnlyDigits(django.NumericPasswordValidator):
    """Refuse telephone numbers, birth dates and the like."""

    def get_error_message(self) -> str:
        """Say why."""
        return _("Digits alone are too easy to guess: add letters.")


class NotAboutOneself(django.UserAttributeSimilarityValidator):
    """Refuse one's own name or address."""

    def get_error_message(self) -> str:
        """Say why; the parent fills in no names of ours."""
        return _("This is too close to your name or your e-mail address.")


def reasons(password: str, user: Any) -> list[str]:
    """Return why a password is too weak for this person; empty when it is fine."""
    try:
        django.validate_password(password, user)
    except ValidationError as error:
        return list(error.messages)
    return []
