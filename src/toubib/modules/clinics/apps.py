"""The module as a Django application."""

from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    """Clinics, their sites and rooms, and who works there."""

    name = "toubib.modules.clinics"
    label = "clinics"

    def ready(self) -> None:
        """Tell the floors below how a person becomes staff, and what a person is in clinics."""
        from toubib.modules.accounts.public import register_memberships
        from toubib.modules.clinics.queries.memberships import memberships_of_me, staff_actor
        from toubib.platform.http.auth import register_staff_lookup

        register_staff_lookup(staff_actor)
        register_memberships(memberships_of_me)
