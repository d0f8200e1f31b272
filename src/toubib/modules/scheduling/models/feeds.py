"""Calendars that people subscribe to from their own applications (SCH-19)."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from toubib.kernel.ids import uuid7


class CalendarFeed(models.Model):
    """An address that gives somebody's appointments as iCalendar, until it is revoked.

    A practitioner's gives one agenda (`clinic_id`, `agenda_id`); a patient's the appointments of those they
    book for, in every clinic. It belongs to its account (row security by `app.user_id`); the address carries
    a secret of which `secret` is the hash. It speaks of the account only while that may see what it shows.
    `details`: a practitioner's names patients and types; without, it gives initials and nothing medical,
    because calendars are kept by others.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    user_id: UUID
    clinic_id = models.UUIDField(null=True)
    agenda_id = models.UUIDField(null=True)
    language = models.CharField(max_length=5)
    details = models.BooleanField(default=False)
    secret = models.CharField(max_length=64)
    made_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(clinic_id__isnull=True, agenda_id__isnull=True)
                | models.Q(clinic_id__isnull=False, agenda_id__isnull=False),
                name="scheduling_feed_of_one",
            )
        ]
