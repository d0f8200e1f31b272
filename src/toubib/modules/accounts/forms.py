"""What a person fills in to sign up, besides e-mail and password."""

from django import forms


class SignupForm(forms.Form):
    """Names, language, phone and role."""

    given_name = forms.CharField(max_length=100)
    family_name = forms.CharField(max_length=100)

    def signup(self, request: object, user: object) -> None:
        """Complete the new account."""
