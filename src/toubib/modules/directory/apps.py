"""The module as a Django application."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Practitioners, what they do, and how they are found."""

    name = "toubib.modules.directory"
    label = "directory"

    def ready(self) -> None:
        """Tell clinics who works there, and say what a lost race over an account means to people."""
        from toubib.modules.clinics.public import register_directory
        from toubib.modules.directory.errors import AlreadyPractitioner
        from toubib.modules.directory.queries.showcase import Showcase
        from toubib.platform.http.problems import CONSTRAINTS

        register_directory(Showcase())
        CONSTRAINTS["directory_one_role_per_user"] = AlreadyPractitioner
