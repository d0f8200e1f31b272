"""The module as a Django application."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People and how they sign in."""

    name = "toubib.modules.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to allauth."""
        from toubib.modules.accounts.adapters import hooks  # noqa: F401
