"""Who waits in the demo: believable, and as the waiting list's own commands would have it."""

from uuid import UUID

import pytest
from tests.demo.conftest import Demo

from toubib.kernel.actor import system
from toubib.kernel.wall_clock import local_date
from toubib.modules.scheduling.models import Agenda, Hold, Occupancy, Proposal, WaitingListEntry
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-14")


def test_people_wait_in_every_clinic_and_a_slot_is_offered_to_one_of_them(clinic: UUID, demo: Demo) -> None:
    entries = list(WaitingListEntry.objects.filter(clinic_id=clinic))
    assert len(entries) >= 3
    offered = [entry for entry in entries if entry.state == WaitingListEntry.State.OFFERED]
    assert len(offered) == 1
    proposal = Proposal.objects.get(clinic_id=clinic, entry=offered[0])
    (slot,) = proposal.slots.all()
    assert proposal.expires_at > demo.loaded_at
    assert slot.starts > proposal.expires_at
    assert Hold.objects.filter(pk=slot.pk, starts=slot.starts, expires_at=proposal.expires_at).exists()
    kept = Occupancy.objects.filter(hold_id=slot.pk, resource_id=slot.agenda_id)
    assert kept.filter(starts__lte=slot.starts, ends__gte=slot.ends).exists()


def test_nobody_waits_for_a_day_that_has_passed(clinic: UUID, demo: Demo) -> None:
    for entry in WaitingListEntry.objects.filter(clinic_id=clinic):
        agenda = Agenda.objects.get(pk=entry.agenda_id)
        assert local_date(demo.loaded_at, agenda.time_zone) <= entry.last_day


def test_the_casts_patient_waits_for_himself_and_for_an_earlier_visit_of_his_daughters(demo: Demo) -> None:
    with scope(system("test", demo.clinics["clinique-el-amen"])):
        mine = WaitingListEntry.objects.filter(joined_by__isnull=False)
        assert mine.filter(instead_of__isnull=False).count() == 1
        assert mine.filter(instead_of__isnull=True).count() == 1
