"""Sending, when the mail server is slow, out of sorts or gone; through a real one."""

import smtplib
import threading
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connections

from toubib.kernel.actor import system
from toubib.modules.notifications.commands.send import TryLater, send
from toubib.modules.notifications.domain.catalogue import BY_CODE
from toubib.modules.notifications.domain.failures import PATIENCE, is_final, named
from toubib.modules.notifications.domain.truth import about, still_true
from toubib.modules.notifications.models import Message
from toubib.modules.notifications.tests.conftest import Scene, Server, make_scene, messages
from toubib.platform.outbox.relaying import relay_once
from toubib.platform.tenancy import scope
from toubib.platform.testing.events import deliver_events


def confirmation(scene: Scene) -> Message:
    """Return the patient's confirmation."""
    return next(one for one in messages(scene.world.clinic_id) if one.kind == "appointment_confirmed")


@pytest.mark.django_db
@pytest.mark.req("NOT-7")
def test_a_server_that_cannot_now_gets_the_same_message_again_later(scene: Scene, smtp: Server) -> None:
    smtp.answers = ["451 try again later"]
    scene.book()
    with pytest.raises(TryLater):
        deliver_events()
    waiting = [one for one in messages(scene.world.clinic_id) if one.attempts]
    assert [(one.state, one.failure) for one in waiting] == [("waiting", "recipient refused: 451")]
    deliver_events()
    assert len(smtp.to(scene.sami.email)) == 1
    assert len(smtp.to(scene.amel.email)) == 1
    told = next(one for one in messages(scene.world.clinic_id) if one.pk == waiting[0].pk)
    assert (told.state, told.attempts, told.failure) == ("sent", 2, "")
    assert told.sent_at is not None
    assert sorted(mail["Message-ID"] for mail in smtp.mails) == sorted(
        f"<{one.pk}@toubib.test>" for one in messages(scene.world.clinic_id)
    )


@pytest.mark.django_db
@pytest.mark.req("NOT-7")
def test_a_message_refused_for_good_is_not_tried_again(scene: Scene, smtp: Server) -> None:
    smtp.answers = ["550 Amina Trabelsi does not live here", "550 nor does she here"]
    scene.book()
    deliver_events()
    deliver_events()
    assert smtp.mails == []
    assert {(one.state, one.failure, one.attempts) for one in messages(scene.world.clinic_id)} == {
        ("failed", "recipient refused: 550", 1)
    }


@pytest.mark.django_db
@pytest.mark.req("NOT-7")
def test_while_the_server_is_gone_messages_wait(scene: Scene, smtp: Server, settings: Any) -> None:
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    scene.book()
    with pytest.raises(TryLater, match="unreachable"):
        deliver_events()
    settings.EMAIL_PORT = there
    deliver_events()
    assert len(smtp.mails) == 2


@pytest.mark.req("NOT-1")
@pytest.mark.django_db
def test_after_enough_attempts_it_is_given_up(scene: Scene, smtp: Server) -> None:
    scene.book()
    smtp.answers = ["451 no"]
    with pytest.raises(TryLater):
        deliver_events()
    with scope(system("test", scene.world.clinic_id)):
        Message.objects.update(attempts=PATIENCE - 1)
    smtp.answers = ["451 no", "451 no"]
    deliver_events()
    assert {one.state for one in messages(scene.world.clinic_id)} == {"failed"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("NOT-7")
def test_two_jobs_for_one_message_send_it_once(smtp: Server) -> None:
    scene = make_scene()
    scene.book()
    _prepare_only()
    message = confirmation(scene)
    smtp.delay = 0.3

    def once() -> None:
        send(message.pk, actor=system("test", scene.world.clinic_id))
        connections.close_all()

    threads = [threading.Thread(target=once) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(smtp.to(scene.sami.email)) == 1


@pytest.mark.django_db
@pytest.mark.req("NOT-7")
def test_nothing_is_said_of_an_appointment_that_has_begun(scene: Scene, smtp: Server) -> None:
    scene.book()
    _prepare_only()
    message = confirmation(scene)
    send(
        message.pk,
        actor=system("test", scene.world.clinic_id),
        clock=lambda: scene.world.slot + timedelta(minutes=1),
    )
    assert smtp.mails == []
    assert confirmation(scene).state == "dropped"


def _prepare_only() -> None:
    """Have messages prepared, and leave their sending alone."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from toubib.platform.outbox.delivering import deliver

    relay_once()
    for job in ProcrastinateJob.objects.filter(task_name="platform.deliver"):
        deliver(**job.args)


THURSDAY = datetime(2026, 11, 26, 8, tzinfo=UTC)
AMEL, BOB = UUID(int=1), UUID(int=2)


@pytest.mark.req("NOT-7")
@pytest.mark.parametrize(
    ("kind", "state", "starts", "agenda", "true"),
    [
        ("appointment_confirmed", "booked", THURSDAY, AMEL, True),
        ("appointment_confirmed", "booked", THURSDAY + timedelta(hours=1), AMEL, False),
        ("appointment_confirmed", "booked", THURSDAY, BOB, False),
        ("appointment_confirmed", "cancelled", THURSDAY, AMEL, False),
        ("appointment_confirmed", "pending", THURSDAY, AMEL, False),
        ("appointment_cancelled", "cancelled", THURSDAY, AMEL, True),
        ("appointment_cancelled", "booked", THURSDAY, AMEL, False),
        ("appointment_requested", "pending", THURSDAY, AMEL, True),
        ("appointment_requested", "booked", THURSDAY, AMEL, False),
        ("request_sent", "cancelled", THURSDAY, AMEL, False),
        ("appointment_moved_by_patient", "pending", THURSDAY, AMEL, True),
        ("appointment_moved", "pending", THURSDAY, AMEL, True),
        ("cancellation_noted", "booked", THURSDAY, AMEL, False),
    ],
)
def test_a_message_is_true_as_long_as_the_appointment_is_as_it_says(
    kind: str, state: str, starts: datetime, agenda: UUID, true: bool
) -> None:
    said = about({"starts": THURSDAY.isoformat(), "agenda_id": str(AMEL)})
    before = THURSDAY - timedelta(days=1)
    answer = still_true(BY_CODE[kind], said, state=state, starts=starts, agenda_id=agenda, now=before)
    assert answer is true


@pytest.mark.req("NOT-1")
@pytest.mark.parametrize(
    ("error", "final", "name"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b": (550, b"no")}), True, "recipient refused: 550"),
        (smtplib.SMTPRecipientsRefused({"a@b": (450, b"later")}), False, "recipient refused: 450"),
        (smtplib.SMTPDataError(554, b"spam"), True, "refused: 554"),
        (smtplib.SMTPDataError(452, b"full"), False, "refused: 452"),
        (smtplib.SMTPAuthenticationError(535, b"who"), False, "refused: 535"),
        (smtplib.SMTPConnectError(554, b"not you"), False, "refused: 554"),
        (smtplib.SMTPServerDisconnected("gone"), False, "unreachable: SMTPServerDisconnected"),
        (ConnectionRefusedError(), False, "unreachable: ConnectionRefusedError"),
    ],
)
def test_only_a_refusal_of_the_message_itself_is_final(error: Exception, final: bool, name: str) -> None:
    assert is_final(error) is final
    assert named(error) == name
