"""Who is told what of a series and of a group, through a real mail server: once, with every date."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from toubib.kernel.actor import system
from toubib.modules.notifications.tests.conftest import Scene, Server
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.hold_seat import hold_seat
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.appointments.series import (
    BookSeries,
    MoveRest,
    book_series,
    cancel_rest,
    move_rest,
)
from toubib.modules.scheduling.commands.settings.group_sessions import (
    EditSession,
    SetSessions,
    cancel_session,
    edit_session,
    set_sessions,
)
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.models import Appointment, AppointmentType, GroupSession, Series
from toubib.platform.tenancy import scope
from toubib.platform.testing.events import deliver_events

WEEK = timedelta(days=7)


def text(mail: Any) -> str:
    """Return the text of a message, without line breaks."""
    return " ".join(mail.get_body(("plain",)).get_content().split())


def booked(scene: Scene, count: int = 4) -> Series:
    """Have the front desk book Sami a series."""
    world = scene.world
    with scope(system("test", world.clinic_id)):
        patient = patients.file_of_person(world.clinic_id, scene.sami.pk, world.person_id)
    return book_series(
        BookSeries(
            agenda_id=world.role_id,
            type_id=world.type_id,
            mode="in-person",
            patient_id=patient,
            starts=[world.slot + WEEK * number for number in range(count)],
            every_days=7,
        ),
        actor=world.staff,
    )


def rows(scene: Scene, series: Series) -> list[Appointment]:
    """Return the appointments of the series, in order."""
    with scope(scene.world.staff):
        found = Appointment.objects.filter(clinic_id=scene.world.clinic_id, series_id=series.pk)
        return list(found.order_by("starts"))


def days(starts: list[datetime]) -> list[str]:
    """Return the numbers of the days of the month."""
    return [f" {start.day} " for start in starts]


@pytest.mark.req("SCH-15", "NOT-2")
def test_a_series_is_confirmed_in_one_message_that_lists_every_date(scene: Scene, smtp: Server) -> None:
    series = booked(scene)
    deliver_events()
    (mine,) = smtp.to(scene.sami.email)
    (theirs,) = smtp.to(scene.amel.email)
    assert len(smtp.mails) == 2
    for day in days([each.starts for each in rows(scene, series)]):
        assert day in text(mine)
        assert day in text(theirs)
    assert "/moi/rendez-vous" in text(mine)
    assert "grossesse" not in mine.as_string()
    assert scene.sami.family_name not in text(theirs)


@pytest.mark.req("SCH-15", "NOT-2")
def test_what_is_done_to_the_rest_is_told_once_and_to_one_of_them_as_ever(scene: Scene, smtp: Server) -> None:
    series = booked(scene)
    first, second, third, _ = rows(scene, series)
    deliver_events()
    smtp.mails.clear()
    goal = second.starts + timedelta(minutes=20)
    wanted = MoveRest(series_id=series.pk, from_id=second.pk, start=goal)
    move_rest(wanted, actor=scene.world.staff)
    deliver_events()
    (moved,) = smtp.to(scene.sami.email)
    assert "09:20" in text(moved)
    assert len(smtp.mails) == 1
    smtp.mails.clear()
    cancel_rest(series.pk, third.pk, actor=scene.world.staff)
    deliver_events()
    (cut,) = smtp.to(scene.sami.email)
    remain = text(cut)
    assert all(day in remain for day in days([first.starts, second.starts]))
    smtp.mails.clear()
    alone = MoveAppointment(appointment_id=first.pk, start=first.starts + timedelta(minutes=40))
    move(alone, actor=scene.world.staff)
    deliver_events()
    assert len(smtp.to(scene.sami.email)) == 1


@pytest.mark.req("SCH-15", "NOT-2")
def test_of_a_series_that_was_cancelled_meanwhile_nothing_is_confirmed(scene: Scene, smtp: Server) -> None:
    series = booked(scene)
    cancel_rest(series.pk, rows(scene, series)[0].pk, actor=scene.world.staff)
    deliver_events()
    (only,) = smtp.to(scene.sami.email)
    assert "annulés" in only["Subject"]


def _session(scene: Scene) -> GroupSession:
    """Set a group of four, that patients are shown."""
    world = scene.world
    with scope(system("test", world.clinic_id)):
        group = AppointmentType.objects.create(
            clinic_id=world.clinic_id,
            name={"fr": "Préparation à la naissance"},
            duration_minutes=60,
            modes=["in-person"],
            practitioners=[world.role_id],
            capacity=4,
        )
        keep_agenda(world.clinic_id, world.role_id)
    (session,) = set_sessions(
        SetSessions(
            agenda_id=world.role_id,
            type_id=group.pk,
            start=world.slot,
            mode="in-person",
            published=True,
        ),
        actor=world.staff,
    )
    return session


@pytest.mark.req("SCH-18", "NOT-2")
def test_whoever_has_a_seat_is_told_when_the_session_moves_and_when_it_is_cancelled(
    scene: Scene, smtp: Server
) -> None:
    world = scene.world
    session = _session(scene)
    held = hold_seat(session.pk, actor=world.patient)
    book(BookAppointment(hold_id=held.pk, person_id=world.person_id), actor=world.patient)
    deliver_events()
    assert len(smtp.to(scene.sami.email)) == 1
    smtp.mails.clear()
    edit_session(EditSession(session_id=session.pk, capacity=9), actor=world.staff)
    deliver_events()
    assert smtp.mails == []
    edit_session(
        EditSession(session_id=session.pk, start=world.slot + timedelta(minutes=30)), actor=world.staff
    )
    deliver_events()
    (moved,) = smtp.to(scene.sami.email)
    assert "09:30" in text(moved)
    smtp.mails.clear()
    cancel_session(session.pk, actor=world.staff)
    deliver_events()
    assert len(smtp.to(scene.sami.email)) == 1
