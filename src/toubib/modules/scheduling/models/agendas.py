"""Agendas, the types of appointment they offer, and what their practitioners ask for."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models

from toubib.modules.scheduling.models.references import agenda_key
from toubib.platform.tenancy import ClinicForeignKey, TenantModel
from toubib.platform.tenancy.history import tracked
from toubib.platform.tenancy.models import Versioned, tenant_constraints

if TYPE_CHECKING:
    from toubib.modules.scheduling.models.hours import Absence, DatedOpening, WeeklyHours


class Agenda(TenantModel):
    """The agenda of one practitioner role (FHIR Schedule); it has the role's own identifier.

    `time_zone` says where its days begin and end. `offer` is a read model of what may be booked online (see
    `commands.time.keep_agenda`), `default_type` the type shown in search results, and `default_minutes` its
    whole length, buffers included. `horizon` is the last day for which `AgendaDay` has been worked out.
    """

    time_zone = models.CharField(max_length=64)
    published = models.BooleanField(default=False)
    offer = models.JSONField(default=list)
    default_type = models.UUIDField(null=True)
    default_minutes = models.PositiveSmallIntegerField(null=True)
    modes = ArrayField(models.CharField(max_length=10), default=list)
    horizon = models.DateField(null=True)
    weekly_hours: "models.Manager[WeeklyHours]"
    openings: "models.Manager[DatedOpening]"
    absences: "models.Manager[Absence]"

    class Meta:
        constraints = tenant_constraints()


@tracked()
class AppointmentType(TenantModel, Versioned):
    """A reason for coming, with its length, rules and price (FHIR HealthcareService / ActivityDefinition).

    `name` and `instructions` are texts by language. `practitioners` lists the agendas that offer it; empty is
    all whose specialties match. `fees` are amounts by mode, as text. Limits that are None are off (SCH-13).
    One that needs a room takes any active one of the site, or one of `rooms` when those are named; and one of
    `equipment` when any is named. A `capacity` above one makes it a group's (SCH-18): it is booked into
    sessions that staff set, and never cut from free time.
    """

    class BookableBy(models.TextChoices):
        """Who may book it."""

        ANYONE = "anyone"
        KNOWN_PATIENTS = "known-patients"
        STAFF = "staff"

    class Confirmation(models.TextChoices):
        """What becomes of an online booking: it stands at once, or the clinic answers it first (SCH-6)."""

        AUTOMATIC = "automatic"
        REQUEST = "request"

    name = models.JSONField()
    duration_minutes = models.PositiveSmallIntegerField()
    buffer_before_minutes = models.PositiveSmallIntegerField(default=0)
    buffer_after_minutes = models.PositiveSmallIntegerField(default=0)
    modes = ArrayField(models.CharField(max_length=10))
    fees = models.JSONField(default=dict)
    specialties = ArrayField(models.CharField(max_length=40), default=list)
    practitioners = ArrayField(models.UUIDField(), default=list)
    bookable_by = models.CharField(max_length=15, choices=BookableBy.choices, default=BookableBy.ANYONE)
    confirmation = models.CharField(max_length=10, choices=Confirmation.choices, default="automatic")
    room_required = models.BooleanField(default=False)
    rooms = ArrayField(models.UUIDField(), default=list)
    equipment = ArrayField(models.UUIDField(), default=list)
    capacity = models.PositiveSmallIntegerField(default=1)
    instructions = models.JSONField(default=dict)
    cancellation_notice_hours = models.PositiveSmallIntegerField(default=24)
    min_notice_minutes = models.PositiveIntegerField(default=60)
    horizon_days = models.PositiveSmallIntegerField(default=90)
    max_upcoming = models.PositiveSmallIntegerField(null=True)
    spacing_days = models.PositiveSmallIntegerField(null=True)
    max_per_day = models.PositiveSmallIntegerField(null=True)
    colour = models.CharField(max_length=10, default="pine")
    position = models.PositiveSmallIntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = tenant_constraints(
            models.CheckConstraint(
                condition=models.Q(duration_minutes__gte=5, duration_minutes__lte=480),
                name="scheduling_type_duration",
            )
        )
        indexes = [models.Index(fields=["clinic_id", "position"])]


@tracked()
class PractitionerFee(TenantModel):
    """What one practitioner asks for a type, where it differs from the type's own fees."""

    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="fees"
    )
    type = models.ForeignKey(
        AppointmentType, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    fees = models.JSONField()

    class Meta:
        constraints = tenant_constraints(
            agenda_key("fee"),
            ClinicForeignKey(
                field="type", to="scheduling.AppointmentType", name="scheduling_fee_type", on_delete="CASCADE"
            ),
            models.UniqueConstraint(fields=["clinic_id", "agenda", "type"], name="scheduling_fee_once"),
        )


@tracked()
class AgendaRules(TenantModel, Versioned):
    """What a practitioner asks of bookings that patients make, whatever the type (SCH-13); None: no limit.

    At most one row an agenda. `max_upcoming` and `spacing_days` are per patient, `max_per_day` is for all.
    """

    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    max_upcoming = models.PositiveSmallIntegerField(null=True)
    spacing_days = models.PositiveSmallIntegerField(null=True)
    max_per_day = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = tenant_constraints(
            agenda_key("rules"),
            models.UniqueConstraint(fields=["clinic_id", "agenda"], name="scheduling_rules_once"),
        )
