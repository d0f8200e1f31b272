"""The calendar parts of messages, read back with another parser than the one that wrote them."""

from datetime import UTC, timedelta
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Any
from uuid import UUID

import pytest
import vobject
from django.conf import settings
from django.test import Client

from toubib.kernel.actor import Actor, system
from toubib.modules.accounts.models import User
from toubib.modules.notifications.tests.conftest import Scene, Server
from toubib.modules.notifications.tests.test_series_messages import WEEK, booked, rows
from toubib.modules.patients.models import Patient
from toubib.modules.scheduling.commands.appointments.answer_request import accept
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.appointments.series import cancel_rest
from toubib.modules.scheduling.commands.settings.feeds import MakeFeed, make_feed
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type
from toubib.platform.tenancy import scope
from toubib.platform.testing.events import deliver_events

pytestmark = pytest.mark.django_db


def invitations(mail: EmailMessage) -> list[tuple[str, str]]:
    """Return (method, iCalendar) of each calendar part of a message."""
    return [
        (str(part.get_param("method") or ""), part.get_payload(decode=True).decode())  # type: ignore[union-attr]
        for part in mail.walk()
        if part.get_content_type() in ("text/calendar", "application/ics")
    ]


def read(written: str) -> Any:
    """Return the one event of a calendar."""
    calendar = vobject.readOne(written)
    (event,) = calendar.vevent_list
    return event


def summed_up(event: Any) -> tuple[str, int, str, Any]:
    return event.uid.value, int(event.sequence.value), event.status.value, event.dtstart.value


def latest(smtp: Server, email: str) -> tuple[str, Any]:
    """Return the method and the event of the last message to somebody, and forget it."""
    deliver_events()
    (mail,) = smtp.to(email)
    smtp.mails.clear()
    (method, shown), (_, attached) = invitations(mail)
    assert shown.replace("\r\n", "\n") == attached.replace("\r\n", "\n")
    return method, read(shown)


def feed_of(user_id: UUID) -> Any:
    """Return the only event of somebody's calendar, as applications fetch it: without a session."""
    _, key = make_feed(MakeFeed(), actor=Actor(user_id=user_id))
    answer = Client().get(f"/api/v1/public/calendars/{key.written()}.ics")
    assert answer.status_code == 200, answer.content
    return read(answer.content.decode())


@pytest.mark.req("SCH-19", "NOT-2")
def test_a_calendar_follows_an_appointment_from_booking_over_two_moves_to_its_cancellation(
    scene: Scene, smtp: Server
) -> None:
    appointment = scene.book()
    said = [latest(smtp, scene.sami.email)]
    feeds = [feed_of(scene.sami.pk)]
    for minutes in (40, 80):
        start = scene.world.slot + timedelta(minutes=minutes)
        move(MoveAppointment(appointment_id=appointment.pk, start=start), actor=scene.world.patient)
        said.append(latest(smtp, scene.sami.email))
        feeds.append(feed_of(scene.sami.pk))
    cancel(appointment.pk, actor=scene.world.staff)
    said.append(latest(smtp, scene.sami.email))
    feeds.append(feed_of(scene.sami.pk))
    events = [event for _, event in said]
    assert [method for method, _ in said] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
    assert {event.uid.value for event in events} == {f"{appointment.pk}@localhost"}
    sequences = [int(event.sequence.value) for event in events]
    assert sequences == sorted(set(sequences))
    assert [event.status.value for event in events] == ["CONFIRMED"] * 3 + ["CANCELLED"]
    assert [event.dtstart.value for event in events] == [
        scene.world.slot + timedelta(minutes=minutes) for minutes in (0, 40, 80, 80)
    ]
    assert [summed_up(event) for event in feeds] == [summed_up(event) for event in events]


@pytest.mark.req("SCH-19")
def test_an_invitation_names_the_clinic_and_the_reader_and_asks_for_no_reply(
    scene: Scene, smtp: Server
) -> None:
    scene.book()
    method, event = latest(smtp, scene.sami.email)
    assert method == "REQUEST"
    assert event.organizer.value == f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
    assert event.organizer.params["CN"] == ["Clinique El Amen"]
    assert event.attendee.value == f"mailto:{scene.sami.email}"
    assert event.attendee.params["RSVP"] == ["FALSE"]
    assert event.summary.value == "Rendez-vous — Dr Amel Ben Salah"
    assert "12 avenue Habib Bourguiba" in event.location.value
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=20)
    assert event.dtstart.value.tzinfo.utcoffset(event.dtstart.value) == timedelta(0)


@pytest.mark.req("SCH-19", "NFR-3")
def test_a_calendar_says_nothing_medical_and_practitioners_are_not_invited(
    scene: Scene, smtp: Server
) -> None:
    scene.book()
    deliver_events()
    for _, written in invitations(smtp.to(scene.sami.email)[0]):
        assert "bleeding" not in written
        assert "grossesse" not in written
    assert invitations(smtp.to(scene.amel.email)[0]) == []


@pytest.mark.req("SCH-19", "SCH-6")
def test_a_request_is_tentative_until_it_is_accepted_wherever_it_moved_meanwhile(
    scene: Scene, smtp: Server
) -> None:
    edit_type(scene.world.type_id, TypeFields({"confirmation": "request"}), actor=scene.world.admin)
    asked = scene.book()
    said = [latest(smtp, scene.sami.email)]
    start = scene.world.slot + timedelta(minutes=40)
    move(MoveAppointment(appointment_id=asked.pk, start=start), actor=scene.world.patient)
    said.append(latest(smtp, scene.sami.email))
    accept(asked.pk, actor=scene.world.staff)
    said.append(latest(smtp, scene.sami.email))
    assert [event.status.value for _, event in said] == ["TENTATIVE", "TENTATIVE", "CONFIRMED"]
    assert [int(event.sequence.value) for _, event in said] == [1, 2, 3]
    assert said[1][1].dtstart.value == said[2][1].dtstart.value == start
    assert said[0][1].summary.value.startswith("À confirmer")


@pytest.mark.req("SCH-19", "NOT-7")
def test_a_patients_own_cancellation_empties_their_calendar_if_anything_was_put_there(
    scene: Scene, smtp: Server
) -> None:
    appointment = scene.book()
    latest(smtp, scene.sami.email)
    cancel(appointment.pk, actor=scene.world.patient)
    method, event = latest(smtp, scene.sami.email)
    assert (method, event.status.value) == ("CANCEL", "CANCELLED")
    untold = scene.book(days=1)
    cancel(untold.pk, actor=scene.world.patient)
    deliver_events()
    assert smtp.to(scene.sami.email) == []


@pytest.mark.req("SCH-19", "NFR-4")
def test_long_arabic_lines_are_folded_at_75_octets_and_read_back_whole(scene: Scene, smtp: Server) -> None:
    User.objects.filter(pk=scene.sami.pk).update(language="ar")
    name = "عبد الرحمان محمد الأمين " * 4
    with scope(system("test", scene.world.clinic_id)):
        Patient.objects.filter(clinic_id=scene.world.clinic_id).update(given_name=name.strip())
    appointment = scene.book()
    with scope(system("test", scene.world.clinic_id)):
        Patient.objects.filter(pk=appointment.patient_id).update(given_name=name.strip())
    deliver_events()
    (_, shown), (_, attached) = invitations(smtp.to(scene.sami.email)[0])
    raw = attached.encode()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert name.strip() in read(shown).description.value
    assert read(shown).summary.value.startswith("موعد")


@pytest.mark.req("SCH-19", "NFR-3")
def test_a_name_cannot_end_the_event_or_begin_another(scene: Scene, smtp: Server) -> None:
    appointment = scene.book()
    evil = "Sami\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x,y;z\\"
    with scope(system("test", scene.world.clinic_id)):
        Patient.objects.filter(pk=appointment.patient_id).update(given_name=evil)
    method, event = latest(smtp, scene.sami.email)
    assert method == "REQUEST"
    assert event.summary.value == "Rendez-vous — Dr Amel Ben Salah"
    assert "Sami END:VEVENT BEGIN:VEVENT SUMMARY:x,y;z\\" in event.description.value
    assert event.dtstart.value.astimezone(UTC) == scene.world.slot


@pytest.mark.req("SCH-19", "SCH-15")
def test_a_series_comes_as_one_file_that_follows_what_becomes_of_it(scene: Scene, smtp: Server) -> None:
    series = booked(scene)
    planned = series_file(smtp, scene.sami.email)
    assert [event.status.value for event in planned] == ["CONFIRMED"] * 4
    assert [event.dtstart.value for event in planned] == [
        scene.world.slot + WEEK * number for number in range(4)
    ]
    third = rows(scene, series)[2]
    cancel_rest(series.pk, third.pk, actor=scene.world.staff)
    rest = series_file(smtp, scene.sami.email)
    assert [event.status.value for event in rest] == ["CANCELLED"] * 2
    assert [event.uid.value for event in rest] == [event.uid.value for event in planned[2:]]
    assert [int(event.sequence.value) for event in rest] == [2, 2]


def series_file(smtp: Server, email: str) -> list[Any]:
    """Return the events of the file in the last message to somebody, and forget it."""
    deliver_events()
    (mail,) = smtp.to(email)
    smtp.mails.clear()
    ((_, written),) = invitations(mail)
    return list(vobject.readOne(written).vevent_list)
