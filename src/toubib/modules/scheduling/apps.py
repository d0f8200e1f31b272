"""The module as a Django application."""

from django.apps import AppConfig


class SchedulingConfig(AppConfig):
    """Agendas, availability, holds and appointments."""

    name = "toubib.modules.scheduling"
    label = "scheduling"
