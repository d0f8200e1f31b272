"""The module as a Django application."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Messages to people about what happened."""

    name = "toubib.modules.notifications"
    label = "notifications"
