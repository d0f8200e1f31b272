"""The demo, loaded once for the whole folder."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from toubib.kernel.actor import system
from toubib.kernel.clock import now
from toubib.platform.tenancy import scope


@dataclass(frozen=True)
class Demo:
    """What was loaded, and when; `clinics` are identifiers by slug."""

    loaded_at: datetime
    clinics: dict[str, UUID]


@pytest.fixture(scope="package")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Demo]:
    """Load the demo, in a transaction that is undone when the folder's tests are done."""
    from toubib.entrypoints.demo import load
    from toubib.modules.clinics.models import Clinic

    with django_db_blocker.unblock(), transaction.atomic():
        present = now()
        load(clock=lambda: present)
        yield Demo(present, dict(Clinic.objects.values_list("slug", "pk")))
        transaction.set_rollback(True)


@pytest.fixture(params=["clinique-el-amen", "centre-medical-teranga", "cabinet-des-terreaux"])
def clinic(demo: Demo, request: pytest.FixtureRequest) -> Iterator[UUID]:
    """Open the scope of each of the three clinics in turn, and undo what the test writes."""
    clinic_id = demo.clinics[request.param]
    with scope(system("test", clinic_id)):
        yield clinic_id
        transaction.set_rollback(True)


@pytest.fixture
def undone(demo: Demo) -> Iterator[Demo]:
    """Undo what the test writes."""
    with transaction.atomic():
        yield demo
        transaction.set_rollback(True)
