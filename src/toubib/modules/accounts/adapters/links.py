"""Links that let somebody choose a password."""

from uuid import UUID

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings

from toubib.modules.accounts.models import User


def set_password_link(user_id: UUID) -> str:
    """Return the address at which this person chooses a password.

    It works once, for PASSWORD_RESET_TIMEOUT seconds, and is for their own mailbox only.
    """
    user = User.objects.get(pk=user_id)
    token = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    key = f"{user_pk_to_url_str(user)}-{token}"
    return settings.HEADLESS_FRONTEND_URLS["account_reset_password_from_key"].format(key=key)
