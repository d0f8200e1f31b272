"""Calendars to subscribe to: what they say, to whom, and for how long (SCH-19).

Read back with another parser than the one that wrote them, over HTTP and without a session, as calendar
applications do.
"""

import base64
from datetime import UTC, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor, system
from toubib.kernel.clock import now
from toubib.kernel.errors import Forbidden, NotFound
from toubib.kernel.ids import uuid7
from toubib.modules.clinics.models import Membership
from toubib.modules.patients.models import Patient
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.settings.feeds import MakeFeed, make_feed, renew_feed, revoke_feed
from toubib.modules.scheduling.errors import TooManyFeeds
from toubib.modules.scheduling.models import (
    Absence,
    Appointment,
    CalendarFeed,
    GroupSession,
    RepeatingAbsence,
)
from toubib.modules.scheduling.tests.calendar_scene import (
    Calendars,
    address,
    events,
    fetched,
    make_calendars,
    status,
)
from toubib.modules.scheduling.tests.conftest import (
    make_agenda,
    make_clinic,
    make_staff,
    make_user,
)
from toubib.platform.tenancy import scope

pytestmark = [pytest.mark.django_db, pytest.mark.req("SCH-19")]


@pytest.fixture
def calendars() -> Calendars:
    return make_calendars()


@pytest.mark.req("NFR-3")
def test_an_agenda_names_patients_by_initials_and_says_nothing_medical(calendars: Calendars) -> None:
    appointment = calendars.book()
    written = fetched(calendars.of_agenda())
    (event,) = events(calendars.of_agenda())
    assert event.summary.value == "Rendez-vous — L. T."
    assert event.uid.value == f"{appointment.pk}@localhost"
    assert event.dtstart.value == calendars.slot
    assert event.sequence.value == "1"
    assert "La Marsa, 12 avenue Habib Bourguiba" in event.location.value
    for secret in ("Leïla", "Trabelsi", "grossesse", "saignements"):
        assert secret not in written


@pytest.mark.req("NFR-3")
def test_an_agenda_with_details_says_who_and_which_type_but_never_why(calendars: Calendars) -> None:
    calendars.book()
    where = calendars.of_agenda(details=True)
    assert [event.summary.value for event in events(where)] == ["Leïla Trabelsi · Suivi de grossesse"]
    assert "saignements" not in fetched(where)


def test_ones_own_appointments_name_the_practitioner_and_the_place(calendars: Calendars) -> None:
    calendars.book_oneself()
    _, key = make_feed(MakeFeed(), actor=calendars.world.patient)
    (event,) = events(address(key.written()))
    assert event.summary.value == "Rendez-vous — Dr Amel Ben Salah"
    assert "12 avenue Habib Bourguiba" in event.location.value
    assert "grossesse" not in fetched(address(key.written()))


def test_others_appointments_are_in_nobodys_own_calendar(calendars: Calendars) -> None:
    calendars.book_oneself()
    _, key = make_feed(MakeFeed(), actor=Actor(user_id=make_user("stranger").pk))
    assert events(address(key.written())) == []


def test_what_was_cancelled_stays_as_cancelled_for_a_month(calendars: Calendars) -> None:
    appointment = calendars.book()
    where = calendars.of_agenda()
    cancel(appointment.pk, actor=calendars.world.staff)
    (event,) = events(where)
    assert event.status.value == "CANCELLED"
    assert event.sequence.value == "2"
    assert event.transp.value == "TRANSPARENT"
    assert event.summary.value == "Annulé : Rendez-vous — L. T."
    with scope(system("test", calendars.world.clinic_id)):
        Appointment.objects.filter(pk=appointment.pk).update(cancelled_at=now() - timedelta(days=31))
    assert events(where) == []


def test_absences_are_busy_time_without_a_reason(calendars: Calendars) -> None:
    with scope(system("test", calendars.world.clinic_id)):
        Absence.objects.create(
            clinic_id=calendars.world.clinic_id,
            agenda_id=calendars.world.role_id,
            starts=calendars.slot,
            ends=calendars.slot + timedelta(days=2),
            reason="chimiothérapie",
        )
    where = calendars.of_agenda(details=True)
    (event,) = events(where)
    assert event.summary.value == "Absence"
    assert event.dtend.value - event.dtstart.value == timedelta(days=2)
    assert event.contents["x-microsoft-cdo-busystatus"][0].value == "OOF"
    assert "chimio" not in fetched(where)


def test_an_absence_that_comes_back_is_there_each_time(calendars: Calendars) -> None:
    first = calendars.slot.date()
    with scope(system("test", calendars.world.clinic_id)):
        RepeatingAbsence.objects.create(
            clinic_id=calendars.world.clinic_id,
            agenda_id=calendars.world.role_id,
            weekday=first.weekday(),
            every_weeks=2,
            start=time(14),
            end=time(18),
            valid_from=first,
            valid_to=first + timedelta(days=29),
        )
    found = events(calendars.of_agenda())
    assert [event.dtstart.value.date() for event in found] == [
        first + timedelta(days=days) for days in (0, 14, 28)
    ]
    assert len({event.uid.value for event in found}) == 3
    assert {event.summary.value for event in found} == {"Absence"}


def test_a_group_is_one_event_whoever_comes(calendars: Calendars) -> None:
    world = calendars.world
    booked = [calendars.book(f"P{n}", hours=n) for n in range(3)]
    with scope(system("test", world.clinic_id)):
        session = GroupSession.objects.create(
            clinic_id=world.clinic_id,
            agenda_id=world.role_id,
            type_id=world.type_id,
            site_id=world.site_id,
            mode="in-person",
            starts=calendars.slot,
            ends=calendars.slot + timedelta(hours=1),
            capacity=8,
        )
        Appointment.objects.filter(pk__in=[one.pk for one in booked]).update(session_id=session.pk)
    (event,) = events(calendars.of_agenda())
    assert event.uid.value == f"{session.pk}@localhost"
    assert event.summary.value == "Groupe — 3 places prises sur 8"


@pytest.mark.req("CLI-5")
def test_only_who_may_read_an_agenda_makes_a_calendar_of_it(calendars: Calendars) -> None:
    world = calendars.world
    other_clinic, other_site = make_clinic()
    other_role, _ = make_agenda(other_clinic, other_site, now)
    elsewhere = make_staff(other_clinic, Role.CLINIC_ADMIN)
    refused = [
        (elsewhere, world.clinic_id, world.role_id),
        (world.patient, world.clinic_id, world.role_id),
        (world.staff, world.clinic_id, other_role),
        (world.staff, other_clinic, other_role),
        (world.staff, world.clinic_id, uuid7()),
    ]
    for actor, clinic_id, agenda_id in refused:
        cmd = MakeFeed(clinic_id=clinic_id, agenda_id=agenda_id)
        with pytest.raises(NotFound):
            make_feed(cmd, actor=Actor(user_id=actor.user_id))


@pytest.mark.req("CLI-4")
def test_a_secretary_assigned_to_others_makes_none_and_one_made_before_falls_silent(
    calendars: Calendars,
) -> None:
    world = calendars.world
    where = calendars.of_agenda()
    assert status(where) == 200
    assign(world.staff, world.clinic_id, [uuid7()])
    assert status(where) == 404
    with pytest.raises(Forbidden):
        calendars.of_agenda()
    assign(world.staff, world.clinic_id, [world.role_id])
    assert status(where) == 200


def assign(staff: Actor, clinic_id: UUID, roles: list[UUID]) -> None:
    with scope(system("test", clinic_id)):
        Membership.objects.filter(clinic_id=clinic_id, user_id=staff.user_id).update(assigned=roles)


@pytest.mark.req("CLI-4")
def test_a_calendar_dies_with_the_membership(calendars: Calendars) -> None:
    where = calendars.of_agenda()
    with scope(system("test", calendars.world.clinic_id)):
        Membership.objects.filter(user_id=calendars.world.staff.user_id).update(revoked_at=now())
    assert status(where) == 404


def test_a_revoked_or_renewed_address_opens_nothing(calendars: Calendars) -> None:
    owner = calendars.world.patient
    feed_id, key = make_feed(MakeFeed(), actor=owner)
    fresh = renew_feed(feed_id, actor=owner)
    assert [status(address(one.written())) for one in (key, fresh)] == [404, 200]
    revoke_feed(feed_id, actor=owner)
    assert status(address(fresh.written())) == 404
    for command in (renew_feed, revoke_feed):
        with pytest.raises(NotFound):
            command(feed_id, actor=owner)


@pytest.mark.req("NFR-3")
def test_an_address_that_was_tampered_with_opens_nothing(calendars: Calendars) -> None:
    _, key = make_feed(MakeFeed(), actor=calendars.world.patient)
    word = key.written()
    raw = bytearray(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
    assert status(address(word)) == 200
    for place in (0, 20, len(raw) - 1):
        other = bytearray(raw)
        other[place] ^= 1
        assert status(address(base64.urlsafe_b64encode(other).decode().rstrip("="))) == 404
    for nonsense in ("x", word[:-4], word + "AAAA", "é", "%00", "a" * 4000):
        assert status(address(nonsense)) == 404


@pytest.mark.req("NFR-3")
def test_the_database_keeps_no_secret_and_shows_a_calendar_to_its_owner_only(calendars: Calendars) -> None:
    feed_id, key = make_feed(MakeFeed(), actor=calendars.world.patient)
    with scope(calendars.world.patient):
        kept = CalendarFeed.objects.get(pk=feed_id)
        assert key.secret.hex() not in kept.secret
    with scope(calendars.world.staff):
        assert not CalendarFeed.objects.filter(pk=feed_id).exists()


def test_an_unchanged_calendar_is_not_sent_again(calendars: Calendars) -> None:
    appointment = calendars.book()
    where = calendars.of_agenda()
    first = Client().get(where)
    mark = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    assert first["Cache-Control"] == "private, no-cache"
    assert (again := Client().get(where, **mark)).status_code == 304
    assert again.content == b""
    cancel(appointment.pk, actor=calendars.world.staff)
    assert Client().get(where, **mark).status_code == 200


def test_it_is_kept_when_a_calendar_was_last_read(calendars: Calendars) -> None:
    feed_id, key = make_feed(MakeFeed(), actor=calendars.world.patient)
    assert status(address(key.written())) == 200
    with scope(calendars.world.patient):
        read_at = CalendarFeed.objects.get(pk=feed_id).read_at
    assert read_at is not None
    assert now() - read_at < timedelta(minutes=1)


def test_nobody_has_calendars_without_number(calendars: Calendars) -> None:
    for _ in range(20):
        make_feed(MakeFeed(), actor=calendars.world.patient)
    with pytest.raises(TooManyFeeds):
        make_feed(MakeFeed(), actor=calendars.world.patient)


@pytest.mark.req("SCH-20")
def test_nine_in_paris_stays_nine_on_both_sides_of_the_day_the_clocks_change(calendars: Calendars) -> None:
    world = calendars.world
    paris = ZoneInfo("Europe/Paris")
    soon = now().astimezone(paris).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=2)
    days = (soon + timedelta(days=n) for n in range(250))
    change = next(day for day in days if day.utcoffset() != (day - timedelta(days=1)).utcoffset())
    around = [change - timedelta(days=1), change]
    with scope(system("test", world.clinic_id)):
        for hours, local in zip((0, 1), around, strict=True):
            one = calendars.book(hours=hours)
            starts = local.astimezone(UTC)
            Appointment.objects.filter(pk=one.pk).update(starts=starts, ends=starts + timedelta(minutes=20))
    found = [event.dtstart.value for event in events(calendars.of_agenda())]
    assert [moment.astimezone(paris).hour for moment in found] == [9, 9]
    assert found[1] - found[0] in (timedelta(hours=23), timedelta(hours=25))


@pytest.mark.req("NFR-3")
def test_a_name_cannot_end_the_event_or_begin_another(calendars: Calendars) -> None:
    one = calendars.book()
    evil = "Leïla\r\nEND:VEVENT\nBEGIN:VEVENT\rSUMMARY:a,b;c\\n"
    with scope(system("test", calendars.world.clinic_id)):
        Patient.objects.filter(pk=one.patient_id).update(given_name=evil)
    (event,) = events(calendars.of_agenda(details=True))
    assert event.summary.value == (
        "Leïla END:VEVENT BEGIN:VEVENT SUMMARY:a,b;c\\n Trabelsi · Suivi de grossesse"
    )


@pytest.mark.req("NFR-4")
def test_lines_end_as_they_must_and_are_folded_at_75_octets(calendars: Calendars) -> None:
    calendars.book("عبد الرحمان " * 8, "بن محمد الأمين " * 6)
    raw = fetched(calendars.of_agenda(details=True)).encode()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    assert raw.endswith(b"END:VCALENDAR\r\n")
