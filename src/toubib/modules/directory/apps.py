"""The module as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Practitioners, what they do, and how they are found."""

    name = "toubib.modules.directory"
    label = "directory"
