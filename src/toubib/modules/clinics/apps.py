"""The module as a Django application."""

from django.apps import AppConfig


class ClinicsConfig(AppConfig):
    """Clinics, their sites and rooms, and who works there."""

    name = "toubib.modules.clinics"
    label = "clinics"
