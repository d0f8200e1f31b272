"""The module as a Django application."""

from django.apps import AppConfig


class PatientsConfig(AppConfig):
    """Administrative files of patients, and who may act for them."""

    name = "toubib.modules.patients"
    label = "patients"
