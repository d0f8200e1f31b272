"""Send a message."""

import smtplib
from datetime import datetime
from email.utils import formataddr, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import NotFound
from toubib.modules.clinics.public import ClinicFacts
from toubib.modules.notifications.commands.invite import attach_series, invite
from toubib.modules.notifications.domain import failures
from toubib.modules.notifications.domain.catalogue import BY_CODE, SERIES_CUT_SHORT, Audience, Kind
from toubib.modules.notifications.domain.truth import changed_hands, series_still_true, still_open, still_true
from toubib.modules.notifications.models import Message
from toubib.modules.notifications.queries.letters import Matter, letter, matter
from toubib.modules.notifications.queries.proposal_letters import Proposed, proposal_letter, proposed
from toubib.modules.notifications.queries.recipients import Destination, destination
from toubib.modules.notifications.queries.series_letters import Course, course, series_letter
from toubib.modules.scheduling.public import appointment, proposal, series
from toubib.platform import emails
from toubib.platform.emails import Letter
from toubib.platform.logs import logger
from toubib.platform.tenancy import scope

log = logger(__name__)


class TryLater(Exception):
    """The mail server cannot take the message now."""


def send(message_id: UUID, *, actor: Actor, clock: Clock = now) -> None:
    """Send a waiting message, unless what it says no longer holds; note what became of it.

    The row stays locked while the server is spoken to, so that no two jobs send the same message. Raises
    TryLater when it failed for now; what was noted is kept. A process that dies between the server's answer
    and the commit sends it again, under the same Message-ID.
    """
    with scope(actor):
        message = (
            Message.objects.select_for_update()
            .filter(clinic_id=actor.clinic_id, pk=message_id, state=Message.State.WAITING)
            .first()
        )
        if message is None:
            return
        _attempt(message, clock())
        message.save()
    if message.state == Message.State.WAITING:
        raise TryLater(message.failure)


def _attempt(message: Message, moment: datetime) -> None:
    about = _what_still_holds(message, moment)
    where = destination(message)
    if about is None:
        message.state = Message.State.DROPPED
        return
    if where is None:
        message.state, message.failure = Message.State.FAILED, "no address"
        return
    built = _built(message, about, where)
    message.attempts += 1
    try:
        built.send()
    except (smtplib.SMTPException, OSError) as error:
        _failed(message, error)
    else:
        message.state, message.failure, message.sent_at = Message.State.SENT, "", moment


def _failed(message: Message, error: Exception) -> None:
    message.failure = failures.named(error)
    if failures.is_final(error) or message.attempts >= failures.PATIENCE:
        message.state = Message.State.FAILED
        log.error("message_failed", message=message.pk, kind=message.kind, failure=message.failure)


def _what_still_holds(message: Message, moment: datetime) -> Matter | Proposed | Course | None:
    """Return what the message is about; None when that has changed since the event, or is gone."""
    if BY_CODE[message.kind].is_about_proposal:
        return _if_still_open(message, moment)
    if BY_CODE[message.kind].is_about_series:
        return _if_still_planned(message, moment)
    try:
        facts = appointment(message.clinic_id, message.object_id)
    except NotFound:
        return None
    kind = BY_CODE[message.kind]
    if kind.to_those_told and not _was_told(message):
        return None
    holds = still_true(
        kind,
        message.about,
        state=facts.state,
        starts=facts.starts,
        agenda_id=facts.practitioner_role_id,
        now=moment,
    )
    return matter(facts, moment, from_colleague=changed_hands(message.about)) if holds else None


def _if_still_open(message: Message, moment: datetime) -> Proposed | None:
    try:
        facts = proposal(message.clinic_id, message.object_id)
    except NotFound:
        return None
    return proposed(facts, moment) if still_open(facts.state, facts.expires_at, moment) else None


def _if_still_planned(message: Message, moment: datetime) -> Course | None:
    facts = series(message.clinic_id, message.object_id, moment)
    ends_it = BY_CODE[message.kind].topic == SERIES_CUT_SHORT
    if not series_still_true(message.about, ends_it=ends_it, ahead=facts.ahead, now=moment):
        return None
    return course(facts, datetime.fromisoformat(message.about["starts"]))


def _was_told(message: Message) -> bool:
    """Say whether the same recipient has had another message about the same appointment."""
    return Message.objects.filter(
        clinic_id=message.clinic_id,
        object_id=message.object_id,
        recipient_id=message.recipient_id,
        state=Message.State.SENT,
    ).exists()


def _built(message: Message, about: Matter | Proposed | Course, where: Destination) -> EmailMessage:
    kind = BY_CODE[message.kind]
    built = emails.message(
        where.email,
        where.language,
        lambda: _written(kind, about),
    )
    built.from_email = _sender(about.clinic)
    if kind.audience is Audience.PATIENT and isinstance(about, Matter):
        invite(built, about, where)
    if kind.audience is Audience.PATIENT and isinstance(about, Course):
        attach_series(built, about, where)
    built.reply_to = [about.clinic.email] if about.clinic.email else []
    built.extra_headers = {
        "Message-ID": f"<{message.pk}@{_domain()}>",
        "Auto-Submitted": "auto-generated",
    }
    return built


def _written(kind: Kind, about: Matter | Proposed | Course) -> Letter:
    if isinstance(about, Proposed):
        return proposal_letter(about)
    return series_letter(kind, about) if isinstance(about, Course) else letter(kind, about)


def _sender(clinic: ClinicFacts) -> str:
    """Return the clinic's name with the installation's own address, from which it may send."""
    return formataddr((" ".join(clinic.name.split()), parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
