"""What a person fills in to sign up, besides e-mail and password."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from toubib.kernel.access import Role
from toubib.kernel.errors import InvalidInput
from toubib.modules.accounts.adapters.passwords import reasons
from toubib.modules.accounts.models import User
from toubib.platform.phones import normalise_phone


def _readable(text: str) -> None:
    if not text.isprintable():
        raise ValidationError(_("This contains characters that cannot be used."))


class SignupForm(forms.Form):
    """Names, language, phone and role; allauth adds e-mail and password."""

    given_name = forms.CharField(max_length=100, validators=[_readable])
    family_name = forms.CharField(max_length=100, validators=[_readable])
    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
    phone = forms.CharField(max_length=30, required=False)
    role = forms.ChoiceField(
        choices=[(Role.PATIENT.value, Role.PATIENT.value)],
        error_messages={"invalid_choice": _("One can only sign up as a patient for now.")},
    )

    def clean_phone(self) -> str:
        """Check the number and bring it into its international form."""
        try:
            return normalise_phone(self.cleaned_data["phone"])
        except InvalidInput as refusal:
            (problem,) = refusal.fields["phone"]
            raise ValidationError(gettext(problem.message) % problem.params, code="invalid") from None

    def clean(self) -> dict[str, Any]:
        """Refuse a password that repeats the person's name or address, which allauth does not know yet."""
        cleaned = super().clean() or self.cleaned_data
        password = cleaned.get("password")
        if password:
            person = User(
                email=cleaned.get("email", ""),
                given_name=cleaned.get("given_name", ""),
                family_name=cleaned.get("family_name", ""),
            )
            for reason in reasons(password, person):
                self.add_error("password", ValidationError(reason, code="password_too_similar"))
        return cleaned

    def fill(self, user: User) -> None:
        """Put what was filled in on a new account."""
        data = self.cleaned_data
        user.given_name, user.family_name = data["given_name"], data["family_name"]
        user.language = data["language"] or get_language() or settings.LANGUAGE_CODE
        user.phone = data["phone"]

    def signup(self, request: object, user: User) -> None:
        """Do nothing more: the adapter has saved the account, complete."""
