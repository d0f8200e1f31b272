"""References between tables go down the floors, and never from what is shared to one clinic's."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model
from tests.architecture.house import floor

from toubib.platform.tenancy import ClinicForeignKey, TenantModel

OURS = "toubib.modules."


def references() -> Iterator[tuple[type[Model], str]]:
    """Yield (table, label of the application it points at) for every reference of our tables."""
    for model in apps.get_models():
        if not model.__module__.startswith(OURS):
            continue
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.concrete:
                yield model, field.remote_field.model._meta.app_label
        for constraint in model._meta.constraints:
            if isinstance(constraint, ClinicForeignKey):
                yield model, constraint.to.split(".")[0].lower()


def test_references_only_go_down() -> None:
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith(OURS)}
    upward = [
        f"{model._meta.label} → {target}"
        for model, target in references()
        if target in ours
        if target != model._meta.app_label and floor(target) >= floor(model._meta.app_label)
    ]

    assert upward == []


@pytest.mark.req("CLI-5", "OPS-8")
def test_what_all_clinics_share_never_points_at_what_one_clinic_owns() -> None:
    pointing = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith(OURS) and not hasattr(model, "clinic_id")
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and field.concrete
        if issubclass(field.remote_field.model, TenantModel)
    ]

    assert pointing == []
