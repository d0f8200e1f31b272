"""What a patient is told of slots that are proposed, through a real mail server."""

import re
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest

from toubib.kernel.clock import now
from toubib.kernel.wall_clock import local_date, time_zone
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.notifications.tests.conftest import Scene, Server, messages
from toubib.modules.notifications.tests.test_appointment_messages import body
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.proposals.answer_proposal import refuse, take
from toubib.modules.scheduling.commands.proposals.propose import ProposeSlots, SlotToPropose, propose
from toubib.modules.scheduling.commands.proposals.resolve_absence import (
    ResolveAbsence,
    Settle,
    Way,
    resolve_absence,
)
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import withdraw_proposals
from toubib.modules.scheduling.commands.waiting.waiting_list import JoinInsteadOf, Wanted, join_instead_of
from toubib.modules.scheduling.models import Appointment, AppointmentType, Proposal, ProposedSlot
from toubib.modules.scheduling.queries.proposal_links import token_of
from toubib.modules.scheduling.queries.proposal_page import look
from toubib.modules.scheduling.tests.conftest import make_agenda, make_person, make_user
from toubib.modules.scheduling.tests.test_booking import book_slot
from toubib.platform.tenancy import scope
from toubib.platform.testing.events import deliver_events


def token_in(mail: EmailMessage) -> str:
    """Return the token of the link that a message carries."""
    (found,) = set(re.findall(r"https?://\S+/proposition/[\w=-]+", body(mail)))
    return urlsplit(found).path.rsplit("/", 1)[1]


def propose_other_times(scene: Scene, appointment: Appointment) -> Proposal:
    """Propose two other times, as staff."""
    slots = tuple(
        SlotToPropose(
            agenda_id=appointment.agenda_id,
            type_id=appointment.type_id,
            start=appointment.starts + timedelta(hours=hours),
            mode="in-person",
        )
        for hours in (1, 2)
    )
    cmd = ProposeSlots(
        patient_id=appointment.patient_id,
        slots=slots,
        appointment_id=appointment.pk,
        expires_at=now() + timedelta(days=3),
        note="Le Dr Amel est en congé.",
    )
    return propose(cmd, actor=scene.world.staff)[0]


@pytest.mark.req("SCH-3", "NOT-2")
def test_other_times_reach_the_patient_with_a_link_that_opens_them(scene: Scene, smtp: Server) -> None:
    booked = scene.book()
    deliver_events()
    smtp.mails.clear()
    propose_other_times(scene, booked)
    deliver_events()
    (mail,) = smtp.mails
    assert mail["To"] == scene.sami.email
    text = body(mail)
    assert "Le Dr Amel est en congé." in text
    assert "10:00" in text
    assert "11:00" in text
    assert "bleeding" not in mail.as_string()
    assert "grossesse" not in text
    assert look(token_in(mail))["state"] == "open"


@pytest.mark.req("SCH-14", "NOT-2")
def test_whoever_waits_is_told_of_a_freed_slot_until_when_it_is_theirs_and_takes_it_by_the_link(
    scene: Scene, smtp: Server
) -> None:
    ines = make_user("ines")
    other = replace(
        scene.world,
        patient=replace(scene.world.patient, user_id=ines.pk),
        person_id=make_person(ines, "Inès"),
    )
    early = book_slot(other)
    mine = scene.book(days=1)
    today = local_date(now(), "Africa/Tunis")
    wanted = Wanted(first_day=today, last_day=today + timedelta(days=60))
    cmd = JoinInsteadOf(appointment_id=mine.pk, wanted=wanted)
    join_instead_of(cmd, actor=scene.world.patient)
    deliver_events()
    smtp.mails.clear()
    cancel(early.pk, actor=scene.world.staff)
    deliver_events()
    (mail,) = smtp.to(scene.sami.email)
    with scope(scene.world.staff):
        proposal = Proposal.objects.get(patient_id=mine.patient_id)
        slot = ProposedSlot.objects.get(proposal=proposal)
    until = proposal.expires_at.astimezone(time_zone("Africa/Tunis"))
    assert f"{until:%H:%M}" in body(mail)
    assert "09:00" in body(mail)
    token = token_in(mail)
    assert look(token)["about"] == "waiting-list"
    assert take(token, slot.pk).pk == mine.pk
    deliver_events()
    assert "slot_offered" in [message.kind for message in messages(scene.world.clinic_id)]
    assert "appointment_moved" in [message.kind for message in messages(scene.world.clinic_id)]


@pytest.mark.req("SCH-3", "NOT-7")
def test_what_was_taken_back_before_it_was_told_is_told_no_more(scene: Scene, smtp: Server) -> None:
    booked = scene.book()
    deliver_events()
    smtp.mails.clear()
    propose_other_times(scene, booked)
    with scope(scene.world.staff):
        withdraw_proposals(booked.clinic_id, appointment_id=booked.pk)
    deliver_events()
    assert smtp.mails == []
    assert [message.state for message in messages(scene.world.clinic_id)][-1] == "dropped"


@pytest.mark.req("SCH-3", "NOT-2")
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_each_proposed_slot_has_a_button_of_its_own(scene: Scene, smtp: Server, language: str) -> None:
    scene.sami.language = language
    scene.sami.save(update_fields=["language"])
    booked = scene.book()
    deliver_events()
    smtp.mails.clear()
    proposal = propose_other_times(scene, booked)
    deliver_events()
    (mail,) = smtp.mails
    html = mail.get_body(("html",))
    assert html is not None
    with scope(scene.world.staff):
        slots = list(ProposedSlot.objects.filter(proposal=proposal).values_list("pk", flat=True))
    for part in (body(mail), html.get_content()):
        assert all(f"?slot={slot}" in part for slot in slots)


@pytest.mark.req("SCH-8", "NOT-2")
def test_a_patient_is_told_that_another_practitioner_will_see_them(scene: Scene, smtp: Server) -> None:
    booked = scene.book()
    deliver_events()
    smtp.mails.clear()
    colleague, _ = make_agenda(scene.world.clinic_id, scene.world.site_id, now)
    with scope(scene.world.staff):
        PractitionerRole.objects.filter(pk=colleague).update(given_name="Bilel", family_name="Gharbi")
        AppointmentType.objects.filter(pk=scene.world.type_id).update(
            practitioners=[scene.world.role_id, colleague]
        )
    cmd = MoveAppointment(appointment_id=booked.pk, start=booked.starts, agenda_id=colleague)
    move(cmd, actor=scene.world.staff)
    deliver_events()
    (mail,) = smtp.to(scene.sami.email)
    assert "autre soignant" in body(mail)
    assert "Dr Bilel Gharbi" in body(mail)


@pytest.mark.req("SCH-3", "NOT-2")
def test_a_patient_reads_the_clinics_word_when_an_absence_cancels_their_appointment(
    scene: Scene, smtp: Server
) -> None:
    booked = scene.book()
    deliver_events()
    smtp.mails.clear()
    cmd = ResolveAbsence(
        items=(Settle(appointment_id=booked.pk, way=Way.CANCEL),), note="Le cabinet est fermé ce jour-là."
    )
    resolve_absence(cmd, actor=scene.world.staff)
    deliver_events()
    (mail,) = smtp.to(scene.sami.email)
    assert "Le cabinet est fermé ce jour-là." in body(mail)


@pytest.mark.req("SCH-3", "SCH-9", "NOT-2")
def test_the_practitioner_is_told_what_the_patient_answered(scene: Scene, smtp: Server) -> None:
    booked = scene.book()
    proposal = propose_other_times(scene, booked)
    deliver_events()
    smtp.mails.clear()
    refuse(token_of(proposal.clinic_id, proposal.pk), cancel=False)
    deliver_events()
    (mail,) = smtp.to(scene.amel.email)
    assert "Aucun des horaires proposés" in body(mail)
    again = propose_other_times(scene, booked)
    with scope(scene.world.staff):
        slot = ProposedSlot.objects.filter(proposal=again).order_by("starts")[0].pk
    take(token_of(again.clinic_id, again.pk), slot)
    deliver_events()
    assert [message.kind for message in messages(scene.world.clinic_id)].count("slots_declined") == 1
    assert len(smtp.to(scene.amel.email)) == 2
