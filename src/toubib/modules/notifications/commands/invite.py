"""Put the appointment that a message is about into the reader's calendar, change it there, or take it out."""

from email.utils import parseaddr

from django.core.mail import EmailMultiAlternatives

from toubib.modules.notifications.queries.letters import Matter
from toubib.modules.notifications.queries.recipients import Destination
from toubib.modules.notifications.queries.series_letters import Course
from toubib.modules.scheduling.public import Place, Planned, calendar_event, series_events
from toubib.platform import calendars
from toubib.platform.calendars import Party
from toubib.platform.emails import in_language

FILE_NAME = "invite.ics"


def invite(built: EmailMultiAlternatives, about: Matter, where: Destination) -> None:
    """Add the appointment as it stands now, or its cancellation, to a message that is otherwise ready.

    Twice, because applications differ in which they look for: as another form of the message, which mail
    programs act on, and as a file, which people can open. The identifier is that of the appointment and the
    sequence its version, so that whatever arrives last, or late, the calendar has the latest.
    """
    sender, address = parseaddr(built.from_email)
    with in_language(where.language):
        event = _event(about)
    method, written = calendars.invitation(
        event, organizer=Party(sender, address), attendee=Party("", where.email)
    )
    built.attach_alternative(written.decode(), f"text/calendar; method={method.value}")
    built.attach(FILE_NAME, written, "application/ics")


def attach_series(built: EmailMultiAlternatives, about: Course, where: Destination) -> None:
    """Add the appointments of a series as they stand now, as one file.

    As a file only: an invitation is for one event. Each has its own identifier and sequence, so that opening
    the file changes what an earlier message put into the calendar.
    """
    series = about.series
    with in_language(where.language):
        events = series_events(series.clinic_id, series.id, about.since)
    if events:
        built.attach(FILE_NAME, calendars.published(events), "application/ics")


def _event(about: Matter) -> calendars.Event:
    appointment, site = about.appointment, about.site
    return calendar_event(
        Planned(
            id=appointment.id,
            version=appointment.version,
            state=appointment.state,
            mode=appointment.mode,
            starts=appointment.starts,
            ends=appointment.ends,
            changed_at=about.now,
            place=Place(
                clinic=about.clinic.name,
                site=site.name,
                address=site.address,
                postal_code=site.postal_code,
                city=site.city,
                phone=site.phone or about.clinic.phone,
            ),
        ),
        practitioner=about.practitioner.name,
        given_name=about.patient.given_name,
    )
