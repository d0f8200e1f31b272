"""The module as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Practitioners, what they do, and how they are found."""

    name = "toubib.modules.directory"
    label = "directory"

    def ready(self) -> None:
        """Say what a lost race over an account means to people."""
        from toubib.modules.directory.errors import AlreadyPractitioner
        from toubib.platform.http.problems import CONSTRAINTS

        CONSTRAINTS["directory_one_role_per_user"] = AlreadyPractitioner
