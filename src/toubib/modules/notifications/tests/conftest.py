"""A clinic with a booking ahead, and a real SMTP server that does as the test says."""

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from toubib.kernel.actor import system
from toubib.kernel.clock import now
from toubib.modules.accounts.models import User
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.notifications.models import Message
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot
from toubib.modules.scheduling.models import Appointment, AppointmentType
from toubib.modules.scheduling.tests.conftest import World, make_user, make_world
from toubib.platform.tenancy import scope


@dataclass
class Server:
    """An SMTP server. `answers` are given to the next recipients named, one each; after that, it accepts."""

    answers: list[str] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)
    delay: float = 0.0
    """Seconds it takes over each message."""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Accept a recipient, or answer what the test says."""
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Keep a message."""
        await asyncio.sleep(self.delay)
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(BytesParser(policy=default).parsebytes(content))  # type: ignore[arg-type]
        return "250 kept"

    def to(self, email: str) -> list[EmailMessage]:
        """Return the messages to an address."""
        return [mail for mail in self.mails if mail["To"] == email]


@pytest.fixture
def smtp(settings: Any) -> Iterator[Server]:
    """A mail server that Toubib is configured to use."""
    server = Server()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield server
    controller.stop()


@dataclass(frozen=True)
class Scene:
    """The clinic of scheduling's tests as of today; Sami may book with Dr Amel, who has an account."""

    world: World
    sami: User
    amel: User

    def book(self, *, days: int = 0) -> Appointment:
        """Have Sami book the slot, or that of so many days later."""
        slot = HoldSlot(
            agenda_id=self.world.role_id,
            type_id=self.world.type_id,
            start=self.world.slot + timedelta(days=days),
            mode="in-person",
        )
        return book(
            BookAppointment(slot=slot, person_id=self.world.person_id, reason="bleeding"),
            actor=self.world.patient,
        )


@pytest.fixture
def scene(db: None) -> Scene:
    """The scene, nothing booked yet."""
    return make_scene()


def make_scene() -> Scene:
    """Make the clinic, with a slot next Thursday in a week, 09:00 in Tunis."""
    world = make_world(now)
    today = now().astimezone(ZoneInfo("Africa/Tunis")).date()
    thursday = today + timedelta(days=7 + (3 - today.weekday()) % 7)
    slot = datetime.combine(thursday, time(9), ZoneInfo("Africa/Tunis")).astimezone(UTC)
    amel = make_user("amel")
    with scope(system("test", world.clinic_id)):
        PractitionerRole.objects.filter(pk=world.role_id).update(user_id=amel.pk)
        AppointmentType.objects.filter(pk=world.type_id).update(
            name={"fr": "Suivi de grossesse", "en": "Antenatal visit", "ar": "متابعة الحمل"},
            instructions={"fr": "Venez à jeun.", "en": "Come fasting.", "ar": "تعالَ صائمًا."},
        )
    return Scene(replace(world, slot=slot), User.objects.get(pk=world.patient.user_id), amel)


def messages(clinic_id: UUID) -> list[Message]:
    """Return what the clinic has to say, in the order in which it was prepared."""
    with scope(system("test", clinic_id)):
        return list(Message.objects.filter(clinic_id=clinic_id).order_by("pk"))
