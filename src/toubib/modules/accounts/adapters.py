"""How allauth works for Toubib: what it sends, what it accepts, what it shows of a person."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.headless.adapter import DefaultHeadlessAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up and e-mails."""


class HeadlessAdapter(DefaultHeadlessAdapter):
    """What the authentication addresses show of a person."""


class MfaAdapter(DefaultMFAAdapter):
    """Second factors."""
