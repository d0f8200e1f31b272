"""What scheduling does by the clock."""

from datetime import timedelta
from uuid import UUID

import pytest

from toubib.kernel.actor import system
from toubib.kernel.clock import now
from toubib.modules.clinics.models import Site
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.scheduling.jobs import extend_clinic, extend_horizon
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.tests.conftest import World, make_agenda, make_world
from toubib.platform.tenancy import scope
from toubib.platform.testing.events import deliver_events


def fall_behind(world: World) -> None:
    """Make the agendas of a clinic as they are after weeks in which no job has run."""
    with scope(system("test", world.clinic_id)):
        Agenda.objects.filter(clinic_id=world.clinic_id).update(horizon=now().date() + timedelta(days=100))


def is_ahead(world: World, role_id: UUID) -> bool:
    """Say whether an agenda's days are worked out for half a year."""
    with scope(system("test", world.clinic_id)):
        horizon = Agenda.objects.get(clinic_id=world.clinic_id, pk=role_id).horizon
    return horizon is not None and horizon > now().date() + timedelta(days=180)


@pytest.mark.req("SCH-4")
def test_every_night_the_days_of_every_clinic_are_worked_out_further(db: None) -> None:
    worlds = make_world(now), make_world(now)
    for world in worlds:
        fall_behind(world)
    extend_horizon.func.__wrapped__(0)
    deliver_events()
    assert [is_ahead(world, world.role_id) for world in worlds] == [True, True]


@pytest.mark.req("SCH-4")
def test_an_agenda_that_cannot_be_worked_out_holds_up_no_other(db: None) -> None:
    world = make_world(now)
    with scope(system("test", world.clinic_id)):
        site = Site.objects.get(pk=world.site_id)
        elsewhere = Site.objects.create(
            clinic_id=world.clinic_id, name="Ailleurs", city="Tunis", country="TN", time_zone=site.time_zone
        )
        broken, _ = make_agenda(world.clinic_id, elsewhere.pk, now)
        PractitionerRole.objects.filter(pk=broken).update(family_name="Aaa")  # comes first
        Site.objects.filter(pk=elsewhere.pk).update(time_zone="Nowhere/Known")
    fall_behind(world)
    with pytest.raises(ValueError, match="Nowhere"):
        extend_clinic.func.__wrapped__(clinic=str(world.clinic_id))
    assert (is_ahead(world, broken), is_ahead(world, world.role_id)) == (False, True)
