"""Agendas and their rules, what occupies them, holds, appointments, and the read model of free time."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.platform.tenancy import ClinicForeignKey, NoOverlap, TenantModel
from toubib.platform.tenancy.history import tracked
from toubib.platform.tenancy.models import Versioned, tenant_constraints


class MultirangeField(models.Field):
    """A `tstzmultirange` column: a set of disjoint periods. Read and written through SQL only."""

    def db_type(self, connection: object) -> str:
        """Return PostgreSQL's type."""
        return "tstzmultirange"


def _agenda_key(table: str) -> ClinicForeignKey:
    return ClinicForeignKey(
        field="agenda", to="scheduling.Agenda", name=f"scheduling_{table}_agenda", on_delete="CASCADE"
    )


def _site_key(table: str) -> ClinicForeignKey:
    return ClinicForeignKey(field="site", to="clinics.Site", name=f"scheduling_{table}_site")


class Agenda(TenantModel):
    """The agenda of one practitioner role (FHIR Schedule); it has the role's own identifier.

    `time_zone` says where its days begin and end. `offer` is a read model of what may be booked online
    (see `commands.keep_agenda`), `default_minutes` the whole length, buffers included, of the type shown in
    search results. `horizon` is the last day for which `AgendaDay` has been worked out.
    """

    time_zone = models.CharField(max_length=64)
    published = models.BooleanField(default=False)
    offer = models.JSONField(default=list)
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
            _agenda_key("fee"),
            ClinicForeignKey(
                field="type", to="scheduling.AppointmentType", name="scheduling_fee_type", on_delete="CASCADE"
            ),
            models.UniqueConstraint(fields=["clinic_id", "agenda", "type"], name="scheduling_fee_once"),
        )


@tracked()
class WeeklyHours(TenantModel):
    """Open every week on a weekday (0 = Monday), on the site's wall clock, between two dates inclusive.

    An end of 00:00 is midnight, the end of that day.
    """

    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="weekly_hours"
    )
    site = models.ForeignKey(
        "clinics.Site", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    weekday = models.PositiveSmallIntegerField()
    start = models.TimeField()
    end = models.TimeField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = tenant_constraints(_agenda_key("weekly"), _site_key("weekly"))
        indexes = [models.Index(fields=["clinic_id", "agenda", "weekday"])]


@tracked()
class DatedOpening(TenantModel):
    """Open on one date besides the weekly hours, on the site's wall clock."""

    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="openings"
    )
    site = models.ForeignKey(
        "clinics.Site", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    date = models.DateField()
    start = models.TimeField()
    end = models.TimeField()

    class Meta:
        constraints = tenant_constraints(_agenda_key("opening"), _site_key("opening"))
        indexes = [models.Index(fields=["clinic_id", "agenda", "date"])]


@tracked()
class Absence(TenantModel):
    """Not there from one instant to another, whatever the hours say."""

    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="absences"
    )
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = tenant_constraints(_agenda_key("absence"))
        indexes = [models.Index(fields=["clinic_id", "agenda", "starts"])]


class Hold(TenantModel):
    """A slot kept for somebody for five minutes while they fill in the form. No patient is named yet.

    By an account, or a visitor's session (`visitor`, a hash) until they sign in; on the `terms` then shown.
    """

    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    type = models.ForeignKey(
        AppointmentType, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    site = models.ForeignKey(
        "clinics.Site", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    agenda_id: UUID
    type_id: UUID
    site_id: UUID
    mode = models.CharField(max_length=10)
    terms = models.JSONField(null=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    user_id = models.UUIDField(null=True)
    visitor = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = tenant_constraints(
            _agenda_key("hold"),
            _site_key("hold"),
            ClinicForeignKey(
                field="type",
                to="scheduling.AppointmentType",
                name="scheduling_hold_type",
                on_delete="CASCADE",
            ),
        )
        indexes = [models.Index(fields=["clinic_id", "expires_at"]), models.Index(fields=["user_id"])]


@tracked()
class Appointment(TenantModel, Versioned):
    """An appointment (FHIR Appointment). Instants in UTC; half open.

    The fee and the notice are those of the moment of booking. `reason` is in the patient's own words.
    `overbooked` ones were placed knowingly by staff over other occupied time.
    """

    class Source(models.TextChoices):
        """Where it came from."""

        ONLINE = "online"
        STAFF = "staff"

    agenda = models.ForeignKey(
        Agenda, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    type = models.ForeignKey(
        AppointmentType, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    patient = models.ForeignKey(
        "patients.Patient", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    site = models.ForeignKey(
        "clinics.Site", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    room = models.ForeignKey(
        "clinics.Room",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    state = models.CharField(max_length=16, default=AppointmentState.BOOKED)
    mode = models.CharField(max_length=10)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    fee = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    currency = models.CharField(max_length=3)
    cancellation_notice_hours = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=10, choices=Source.choices)
    overbooked = models.BooleanField(default=False)
    booked_by = models.UUIDField(null=True)
    booked_at = models.DateTimeField(db_default=Now())
    cancelled_at = models.DateTimeField(null=True)
    cancelled_late = models.BooleanField(default=False)
    cancellation_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = tenant_constraints(
            ClinicForeignKey(field="agenda", to="scheduling.Agenda", name="scheduling_appointment_agenda"),
            ClinicForeignKey(
                field="type", to="scheduling.AppointmentType", name="scheduling_appointment_type"
            ),
            ClinicForeignKey(field="patient", to="patients.Patient", name="scheduling_appointment_patient"),
            ClinicForeignKey(field="room", to="clinics.Room", name="scheduling_appointment_room"),
            _site_key("appointment"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="scheduling_appointment_order"
            ),
        )
        indexes = [
            models.Index(fields=["clinic_id", "agenda", "starts"], name="scheduling_appt_agenda"),
            models.Index(fields=["clinic_id", "patient", "starts"], name="scheduling_appt_patient"),
            models.Index(fields=["patient", "starts"], name="scheduling_appt_person"),
        ]


class Occupancy(TenantModel):
    """Time of an agenda or a room that is taken, buffers included, by an appointment or a hold.

    THE guarantee against double booking: no two rows of a resource overlap, unless staff overbooked
    knowingly. A hold's row has `expires_at`; once past, whoever wants the time removes it.
    """

    resource_id = models.UUIDField()
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    appointment = models.ForeignKey(
        Appointment,
        on_delete=models.CASCADE,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="occupancies",
    )
    hold = models.ForeignKey(
        Hold,
        on_delete=models.CASCADE,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="occupancies",
    )
    expires_at = models.DateTimeField(null=True)
    overbooked = models.BooleanField(default=False)

    class Meta:
        constraints = tenant_constraints(
            NoOverlap(
                resource="resource_id",
                starts="starts",
                ends="ends",
                unless="overbooked",
                name="scheduling_no_overlap",
            ),
            ClinicForeignKey(
                field="appointment",
                to="scheduling.Appointment",
                name="scheduling_occupancy_appointment",
                on_delete="CASCADE",
            ),
            ClinicForeignKey(
                field="hold", to="scheduling.Hold", name="scheduling_occupancy_hold", on_delete="CASCADE"
            ),
            models.CheckConstraint(
                condition=models.Q(appointment__isnull=False, hold__isnull=True, expires_at__isnull=True)
                | models.Q(appointment__isnull=True, hold__isnull=False, expires_at__isnull=False),
                name="scheduling_occupancy_of_one",
            ),
        )
        indexes = [
            models.Index(fields=["clinic_id", "resource_id", "starts"], name="scheduling_occupancy_time"),
            models.Index(
                fields=["appointment"],
                condition=models.Q(appointment__isnull=False),
                name="scheduling_occupancy_appt",
            ),
            models.Index(
                fields=["hold"], condition=models.Q(hold__isnull=False), name="scheduling_occupancy_hold"
            ),
            models.Index(
                fields=["resource_id", "starts"],
                condition=models.Q(expires_at__isnull=False),
                name="scheduling_occupancy_holds",
            ),
        ]


class AgendaDay(TenantModel):
    """Read model: what is open, occupied and free on one local day of an agenda at one site.

    Kept in the same transaction as whatever changes it; live holds are subtracted when it is read, so that
    they free themselves. `longest_free` is in minutes; `published`: patients are shown agenda and site.
    """

    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="days"
    )
    site = models.ForeignKey(
        "clinics.Site", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    day = models.DateField()
    open = MultirangeField()
    occupied = MultirangeField()
    free = MultirangeField()
    longest_free = models.PositiveSmallIntegerField()
    published = models.BooleanField(default=False)

    class Meta:
        constraints = tenant_constraints(
            _agenda_key("day"),
            models.UniqueConstraint(
                fields=["clinic_id", "agenda", "day", "site"], name="scheduling_day_once"
            ),
        )
        indexes = [
            models.Index(fields=["agenda", "day"], include=["longest_free"], name="scheduling_day_time")
        ]
