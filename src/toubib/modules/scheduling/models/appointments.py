"""Appointments, the holds that come before them, and those planned together."""

from uuid import UUID

from django.db import models
from django.db.models.functions import Now

from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.models.agendas import Agenda, AppointmentType
from toubib.modules.scheduling.models.references import agenda_key, patient_key, site_key, type_key
from toubib.platform.tenancy import ClinicForeignKey, TenantModel
from toubib.platform.tenancy.history import tracked
from toubib.platform.tenancy.models import Versioned, tenant_constraints


class Hold(TenantModel):
    """A slot kept for somebody for five minutes while they fill in the form. No patient is named yet.

    By an account, or a visitor's session (`visitor`, a hash) until they sign in; on the `terms` then shown.
    One that keeps a slot for a proposal has the proposed slot's identifier, neither account nor visitor, and
    the proposal's expiry. `session` is the group's whose seat it keeps.
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
    room_id = models.UUIDField(null=True)
    equipment_id = models.UUIDField(null=True)
    session_id = models.UUIDField(null=True)
    mode = models.CharField(max_length=10)
    terms = models.JSONField(null=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    user_id = models.UUIDField(null=True)
    visitor = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = tenant_constraints(
            agenda_key("hold"),
            site_key("hold"),
            ClinicForeignKey(
                field="type",
                to="scheduling.AppointmentType",
                name="scheduling_hold_type",
                on_delete="CASCADE",
            ),
        )
        indexes = [models.Index(fields=["clinic_id", "expires_at"]), models.Index(fields=["user_id"])]


@tracked()
class Series(TenantModel):
    """Appointments planned together, such as ten sessions of physiotherapy (SCH-15).

    As it was planned: so many, every so many days, from the first. Each is an appointment of its own.
    """

    patient = models.ForeignKey(
        "patients.Patient", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    type = models.ForeignKey(
        AppointmentType, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    every_days = models.PositiveSmallIntegerField()
    planned = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.UUIDField(null=True)

    class Meta:
        constraints = tenant_constraints(agenda_key("series"), type_key("series"), patient_key("series"))


@tracked()
class Appointment(TenantModel, Versioned):
    """An appointment (FHIR Appointment). Instants in UTC; half open.

    The fee and the notice are those of the moment of booking. `reason` is in the patient's own words.
    `overbooked` ones were placed knowingly by staff over other occupied time. Those of one `visit_id` were
    booked together, one after the other (SCH-16). `queue_number` counts those who are called by number at a
    site on a local day, from 1 (SCH-10). `arrived_at`, `started_at` and `ended_at` are when the patient came,
    when the consultation began and when it was over, as the front desk noted it. `correction_reason` says why
    the last step was undone, or the whole declared an error; history keeps the earlier ones.
    `cancellation_reason` is for the clinic, `cancellation_note` is read by the patient.
    """

    class Source(models.TextChoices):
        """Where it came from."""

        ONLINE = "online"
        STAFF = "staff"
        PHONE = "phone"
        WALK_IN = "walk-in"

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
    equipment = models.ForeignKey(
        "clinics.Room",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    session = models.ForeignKey(
        "scheduling.GroupSession",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="appointments",
    )
    series = models.ForeignKey(
        "scheduling.Series",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="appointments",
    )
    visit_id = models.UUIDField(null=True)
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
    arrived_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    queue_day = models.DateField(null=True)
    queue_number = models.PositiveSmallIntegerField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_late = models.BooleanField(default=False)
    cancellation_reason = models.CharField(max_length=500, blank=True)
    cancellation_note = models.CharField(max_length=500, blank=True, default="", db_default="")
    correction_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = tenant_constraints(
            ClinicForeignKey(field="agenda", to="scheduling.Agenda", name="scheduling_appointment_agenda"),
            ClinicForeignKey(
                field="type", to="scheduling.AppointmentType", name="scheduling_appointment_type"
            ),
            ClinicForeignKey(field="patient", to="patients.Patient", name="scheduling_appointment_patient"),
            ClinicForeignKey(field="room", to="clinics.Room", name="scheduling_appointment_room"),
            ClinicForeignKey(field="equipment", to="clinics.Room", name="scheduling_appointment_equipment"),
            ClinicForeignKey(
                field="session", to="scheduling.GroupSession", name="scheduling_appointment_session"
            ),
            ClinicForeignKey(field="series", to="scheduling.Series", name="scheduling_appointment_series"),
            models.UniqueConstraint(
                fields=["clinic_id", "site", "queue_day", "queue_number"], name="scheduling_queue_number_once"
            ),
            site_key("appointment"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="scheduling_appointment_order"
            ),
        )
        indexes = [
            models.Index(fields=["clinic_id", "agenda", "starts"], name="scheduling_appt_agenda"),
            models.Index(fields=["clinic_id", "patient", "starts"], name="scheduling_appt_patient"),
            models.Index(fields=["patient", "starts"], name="scheduling_appt_person"),
            models.Index(
                fields=["clinic_id", "visit_id"],
                condition=models.Q(visit_id__isnull=False),
                name="scheduling_appt_visit",
            ),
            models.Index(
                fields=["clinic_id", "series"],
                condition=models.Q(series__isnull=False),
                name="scheduling_appt_series",
            ),
            models.Index(
                fields=["clinic_id", "session"],
                condition=models.Q(session__isnull=False),
                name="scheduling_appt_session",
            ),
        ]
