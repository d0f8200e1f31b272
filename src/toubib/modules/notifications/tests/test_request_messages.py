"""Who is told what about a request, through a real mail server."""

from datetime import timedelta

import pytest

from toubib.modules.notifications.tests.conftest import Scene, Server, messages
from toubib.modules.notifications.tests.test_appointment_messages import body
from toubib.modules.scheduling.commands.appointments.answer_request import accept, refuse
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.settings.types import TypeFields, edit_type
from toubib.platform.testing.events import deliver_events


@pytest.fixture
def on_request(scene: Scene) -> Scene:
    """The scene, where the one type is booked on request."""
    edit_type(scene.world.type_id, TypeFields({"confirmation": "request"}), actor=scene.world.admin)
    return scene


def kinds_sent(scene: Scene) -> list[str]:
    """Return which messages have left."""
    return [message.kind for message in messages(scene.world.clinic_id) if message.state == "sent"]


@pytest.mark.req("SCH-6", "NOT-2", "NOT-3")
def test_a_request_is_acknowledged_to_the_patient_and_told_to_the_practitioner(
    on_request: Scene, smtp: Server
) -> None:
    on_request.book()
    deliver_events()
    assert sorted(kinds_sent(on_request)) == ["appointment_requested", "request_sent"]
    (acknowledged,) = smtp.to(on_request.sami.email)
    (told,) = smtp.to(on_request.amel.email)
    assert "demande" in acknowledged["Subject"]
    assert "Venez à jeun." not in body(acknowledged)
    assert "/c/" in body(told)
    assert on_request.sami.family_name not in body(told)


@pytest.mark.req("SCH-6", "NOT-2")
def test_an_accepted_request_is_confirmed_as_any_appointment(on_request: Scene, smtp: Server) -> None:
    asked = on_request.book()
    deliver_events()
    smtp.mails.clear()
    accept(asked.pk, actor=on_request.world.staff)
    deliver_events()
    (confirmed,) = smtp.to(on_request.sami.email)
    assert "confirmé" in confirmed["Subject"]
    assert "Venez à jeun." in body(confirmed)


@pytest.mark.req("SCH-6", "NOT-2")
def test_a_refused_request_is_told_to_the_patient_with_a_way_to_book_again(
    on_request: Scene, smtp: Server
) -> None:
    asked = on_request.book()
    deliver_events()
    smtp.mails.clear()
    refuse(asked.pk, reason="bleeding", actor=on_request.world.staff)
    deliver_events()
    assert [mail["To"] for mail in smtp.mails] == [on_request.sami.email]
    assert "/soignants/dr-amel-" in body(smtp.mails[0])
    assert "bleeding" not in smtp.mails[0].as_string()


@pytest.mark.req("SCH-6", "NOT-7")
def test_a_request_answered_or_taken_back_before_it_was_told_is_told_no_more(
    on_request: Scene, smtp: Server
) -> None:
    accepted, taken_back = on_request.book(), on_request.book(days=1)
    accept(accepted.pk, actor=on_request.world.staff)
    cancel(taken_back.pk, actor=on_request.world.patient)
    deliver_events()
    assert sorted(kinds_sent(on_request)) == [
        "appointment_cancelled_by_patient",
        "appointment_confirmed",
        "new_appointment",
    ]


@pytest.mark.req("SCH-6", "NOT-3")
def test_a_request_moved_by_the_patient_is_told_to_both_and_confirmed_to_nobody(
    on_request: Scene, smtp: Server
) -> None:
    asked = on_request.book()
    deliver_events()
    smtp.mails.clear()
    later = on_request.world.slot + timedelta(minutes=40)
    move(MoveAppointment(appointment_id=asked.pk, start=later), actor=on_request.world.patient)
    deliver_events()
    assert sorted(mail["To"] for mail in smtp.mails) == sorted([on_request.amel.email, on_request.sami.email])
    (noted,) = smtp.to(on_request.sami.email)
    assert "demande" in noted["Subject"]
    assert "09:40" in noted["Subject"]
