"""Who is told what about an appointment, through a real mail server."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings

from toubib.kernel.actor import system
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.models import User
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.notifications.commands.prepare import prepare
from toubib.modules.notifications.models import Message
from toubib.modules.notifications.tests.conftest import Scene, Server, messages
from toubib.modules.patients.models import Patient, PatientLink
from toubib.modules.patients.public import NewPatient
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.tests.conftest import make_user
from toubib.platform.tenancy import scope
from toubib.platform.testing.events import deliver_events


def body(mail: object) -> str:
    """Return the text of a message."""
    return mail.get_body(("plain",)).get_content()  # type: ignore[attr-defined]


@pytest.mark.req("NOT-2")
@pytest.mark.req("NOT-3")
def test_a_booking_is_confirmed_to_the_patient_and_told_to_the_practitioner(
    scene: Scene, smtp: Server
) -> None:
    appointment = scene.book()
    deliver_events()
    assert sorted(mail["To"] for mail in smtp.mails) == sorted([scene.sami.email, scene.amel.email])
    confirmation, notice = smtp.to(scene.sami.email)[0], smtp.to(scene.amel.email)[0]
    assert f"{settings.PUBLIC_URL}/moi/rendez-vous/{appointment.pk}" in body(confirmation)
    assert "Dr Amel Ben Salah" in body(confirmation)
    assert "12 avenue Habib Bourguiba" in body(confirmation)
    assert "70,000 TND" in body(confirmation)
    assert "Venez à jeun." in body(confirmation)
    assert "/c/" in body(notice)
    assert f"?date={scene.world.slot:%Y-%m-%d}" in body(notice)
    assert confirmation["From"].startswith("Clinique El Amen <")
    assert {message.state for message in messages(scene.world.clinic_id)} == {"sent"}


@pytest.mark.req("NFR-3")
def test_messages_give_nothing_medical_away(scene: Scene, smtp: Server) -> None:
    scene.book()
    deliver_events()
    for mail in smtp.mails:
        assert "bleeding" not in mail.as_string()
        assert "grossesse" not in mail.as_string()
        assert scene.sami.family_name not in mail["Subject"]
    assert scene.sami.family_name not in body(smtp.to(scene.amel.email)[0])


@pytest.mark.req("NFR-4")
@pytest.mark.parametrize(
    ("language", "direction", "words"),
    [
        ("fr", "ltr", ["Venez à jeun.", "jeudi"]),
        ("en", "ltr", ["Come fasting.", "Thursday"]),
        ("ar", "rtl", ["تعالَ صائمًا.", "الخميس"]),
    ],
)
def test_each_reads_it_in_their_own_language(
    scene: Scene, smtp: Server, language: str, direction: str, words: list[str]
) -> None:
    User.objects.filter(pk=scene.sami.pk).update(language=language)
    scene.book()
    deliver_events()
    mail = smtp.to(scene.sami.email)[0]
    html = mail.get_body(("html",)).get_content()
    assert f'lang="{language}" dir="{direction}"' in html
    for word in words:
        assert word in body(mail)
        assert word in html
    assert "09:00" in mail["Subject"]


@pytest.mark.req("NOT-2")
def test_everybody_who_acts_for_a_patient_is_told_each_in_a_message_of_their_own(
    scene: Scene, smtp: Server
) -> None:
    mother = make_user("leila")
    appointment = scene.book()
    with scope(system("test", scene.world.clinic_id)):
        PatientLink.objects.create(
            clinic_id=scene.world.clinic_id,
            user=mother,
            patient_id=appointment.patient_id,
            person_id=uuid7(),
            relation="child",
        )
    deliver_events()
    assert len(smtp.to(scene.sami.email)) == 1
    assert len(smtp.to(mother.email)) == 1


@pytest.mark.req("NOT-2")
def test_a_patient_without_an_account_is_told_at_the_address_in_their_file(
    scene: Scene, smtp: Server
) -> None:
    _book_at_the_desk(scene, email="fatma@exemple.test")
    deliver_events()
    assert len(smtp.to("fatma@exemple.test")) == 1


@pytest.mark.req("NOT-1")
def test_who_has_no_address_at_all_is_not_told_and_the_record_says_so(scene: Scene, smtp: Server) -> None:
    _book_at_the_desk(scene, email="")
    deliver_events()
    told = [message for message in messages(scene.world.clinic_id) if message.kind == "appointment_confirmed"]
    assert [(message.state, message.failure) for message in told] == [("failed", "no address")]


@pytest.mark.req("NOT-3")
def test_a_practitioner_is_not_told_of_what_they_did_themselves(scene: Scene, smtp: Server) -> None:
    amel = replace(scene.world.staff, user_id=scene.amel.pk)
    _book_at_the_desk(scene, email="fatma@exemple.test", actor=amel)
    deliver_events()
    assert smtp.to(scene.amel.email) == []


def test_a_practitioner_without_an_account_is_not_written_to(scene: Scene, smtp: Server) -> None:
    with scope(system("test", scene.world.clinic_id)):
        PractitionerRole.objects.update(user_id=None)
    scene.book()
    deliver_events()
    assert [mail["To"] for mail in smtp.mails] == [scene.sami.email]


@pytest.mark.req("NOT-3")
def test_a_patients_cancellation_is_told_to_the_practitioner_and_noted_to_the_patient(
    scene: Scene, smtp: Server
) -> None:
    appointment = scene.book()
    deliver_events()
    smtp.mails.clear()
    cancel(appointment.pk, reason="better", actor=scene.world.patient)
    deliver_events()
    assert sorted(mail["To"] for mail in smtp.mails) == sorted([scene.amel.email, scene.sami.email])
    assert all("better" not in mail.as_string() for mail in smtp.mails)
    assert "Vous avez annulé" in smtp.to(scene.sami.email)[0]["Subject"]


@pytest.mark.req("NOT-2")
def test_a_cancellation_by_the_clinic_is_told_to_the_patient_with_a_way_to_book_again(
    scene: Scene, smtp: Server
) -> None:
    appointment = scene.book()
    deliver_events()
    smtp.mails.clear()
    cancel(appointment.pk, actor=scene.world.staff)
    deliver_events()
    assert [mail["To"] for mail in smtp.mails] == [scene.sami.email]
    assert "/soignants/dr-amel-" in body(smtp.mails[0])


@pytest.mark.req("NOT-2")
def test_a_move_by_the_clinic_is_told_to_the_patient_with_the_new_time(scene: Scene, smtp: Server) -> None:
    appointment = scene.book()
    deliver_events()
    smtp.mails.clear()
    later = scene.world.slot + timedelta(minutes=40)
    move(MoveAppointment(appointment_id=appointment.pk, start=later), actor=scene.world.staff)
    deliver_events()
    assert [mail["To"] for mail in smtp.mails] == [scene.sami.email]
    assert "09:40" in smtp.mails[0]["Subject"]


@pytest.mark.req("NOT-2", "SCH-12")
def test_nobody_is_told_that_an_appointment_moved_which_only_became_longer(
    scene: Scene, smtp: Server
) -> None:
    appointment = scene.book()
    deliver_events()
    smtp.mails.clear()
    start = scene.world.slot
    move(MoveAppointment(appointment_id=appointment.pk, start=start, minutes=35), actor=scene.world.staff)
    deliver_events()
    assert smtp.mails == []


@pytest.mark.req("NOT-7")
def test_what_changed_before_it_was_sent_is_never_sent(scene: Scene, smtp: Server) -> None:
    appointment = scene.book()
    later = scene.world.slot + timedelta(minutes=40)
    move(MoveAppointment(appointment_id=appointment.pk, start=later), actor=scene.world.patient)
    deliver_events()
    assert ["09:40" in mail["Subject"] for mail in smtp.to(scene.sami.email)] == [True]
    states = {message.kind: message.state for message in messages(scene.world.clinic_id)}
    assert states["appointment_confirmed"] == "dropped"
    assert states["new_appointment"] == "dropped"
    assert states["appointment_moved"] == "sent"


@pytest.mark.req("NOT-7")
def test_of_an_appointment_cancelled_at_once_the_patient_hears_nothing_else(
    scene: Scene, smtp: Server
) -> None:
    appointment = scene.book()
    cancel(appointment.pk, actor=scene.world.staff)
    deliver_events()
    assert len(smtp.to(scene.sami.email)) == 1
    assert "70,000" not in body(smtp.to(scene.sami.email)[0])


@pytest.mark.req("NOT-7")
def test_what_is_prepared_twice_is_there_once(scene: Scene) -> None:
    appointment = scene.book()
    event, payload = uuid7(), {
        "clinic_id": str(scene.world.clinic_id),
        "appointment_id": str(appointment.pk),
        "agenda_id": str(scene.world.role_id),
        "patient_id": str(appointment.patient_id),
        "starts": appointment.starts.isoformat(),
        "by_patient": True,
    }  # fmt: skip
    actor = system("test", scene.world.clinic_id)
    for expected in (2, 0):
        made = prepare(event, "scheduling.appointment_booked.v1", payload, acting=None, actor=actor)
        assert len(made) == expected
    assert len(messages(scene.world.clinic_id)) == 2


@pytest.mark.req("NFR-3")
def test_messages_stay_behind_their_clinics_wall(scene: Scene) -> None:
    scene.book()
    deliver_events()
    assert messages(uuid7()) == []
    with scope(system("test", uuid7())):
        assert not Message.objects.exists()


def _book_at_the_desk(scene: Scene, *, email: str, actor: object = None) -> None:
    book_as_staff(
        BookAsStaff(
            agenda_id=scene.world.role_id,
            type_id=scene.world.type_id,
            start=scene.world.slot,
            mode="in-person",
            new_patient=NewPatient(given_name="Fatma", family_name="Gharbi", email=email),
        ),
        actor=actor or scene.world.staff,  # type: ignore[arg-type]
    )
    with scope(system("test", scene.world.clinic_id)):
        assert Patient.objects.get(given_name="Fatma").email == email
