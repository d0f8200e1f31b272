"""The waiting list, and slots that the clinic proposes to a patient."""

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from toubib.modules.scheduling.models.agendas import Agenda, AppointmentType
from toubib.modules.scheduling.models.appointments import Appointment
from toubib.modules.scheduling.models.hours import Absence
from toubib.modules.scheduling.models.references import agenda_key, patient_key, site_key, type_key
from toubib.platform.tenancy import ClinicForeignKey, TenantModel
from toubib.platform.tenancy.history import tracked
from toubib.platform.tenancy.models import Versioned, tenant_constraints


@tracked()
class WaitingListEntry(TenantModel, Versioned):
    """A patient who would come sooner, or at all, should a slot come free (SCH-14).

    With one practitioner, or any who offers the type (`agenda` None); at one site, or any. Local days, both
    included; weekdays from 0 = Monday, empty for all; times on the agenda's wall clock, None for any.
    `instead_of` is the appointment that an earlier one would replace, `appointment` the one that came of it.
    """

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting"
        OFFERED = "offered"
        BOOKED = "booked"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    patient = models.ForeignKey(
        "patients.Patient", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    type = models.ForeignKey(
        AppointmentType, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, null=True, related_name="+"
    )
    site = models.ForeignKey(
        "clinics.Site",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    modes = ArrayField(models.CharField(max_length=10))
    first_day = models.DateField()
    last_day = models.DateField()
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)
    earliest = models.TimeField(null=True)
    latest = models.TimeField(null=True)
    urgent = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    joined_at = models.DateTimeField(db_default=Now())
    joined_by = models.UUIDField(null=True)
    by_patient = models.BooleanField(default=False)
    instead_of = models.ForeignKey(
        Appointment,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    appointment = models.ForeignKey(
        Appointment,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )

    class Meta:
        constraints = tenant_constraints(
            patient_key("waiting"),
            type_key("waiting"),
            agenda_key("waiting"),
            site_key("waiting"),
            ClinicForeignKey(
                field="instead_of", to="scheduling.Appointment", name="scheduling_waiting_instead_of"
            ),
            ClinicForeignKey(
                field="appointment", to="scheduling.Appointment", name="scheduling_waiting_appointment"
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="scheduling_waiting_order"
            ),
            models.UniqueConstraint(
                fields=["clinic_id", "patient", "type", "agenda"],
                condition=models.Q(state__in=["waiting", "offered"]),
                nulls_distinct=False,
                name="scheduling_waiting_once",
            ),
        )
        indexes = [
            models.Index(
                fields=["clinic_id", "type", "last_day"],
                condition=models.Q(state="waiting"),
                name="scheduling_waiting_type",
            ),
            models.Index(fields=["clinic_id", "patient"], name="scheduling_waiting_patient"),
            models.Index(
                "clinic_id",
                models.F("urgent").desc(),
                "joined_at",
                "id",
                condition=models.Q(state__in=["waiting", "offered"]),
                name="scheduling_waiting_turn",
            ),
            models.Index(
                fields=["clinic_id", "instead_of"],
                condition=models.Q(instead_of__isnull=False),
                name="scheduling_waiting_instead",
            ),
        ]


@tracked()
class Proposal(TenantModel, Versioned):
    """Slots that the clinic offers to a patient, who takes one of them by a link, without signing in.

    Instead of an appointment that cannot take place (`appointment`, perhaps because of an `absence`), or to
    somebody on the waiting list (`entry`). The link carries a secret of which `secret` is the hash; it serves
    once, until `expires_at`.
    """

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        EXPIRED = "expired"
        WITHDRAWN = "withdrawn"

    patient = models.ForeignKey(
        "patients.Patient", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    appointment = models.ForeignKey(
        Appointment,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    absence = models.ForeignKey(
        Absence, on_delete=models.CASCADE, db_constraint=False, db_index=False, null=True, related_name="+"
    )
    entry = models.ForeignKey(
        WaitingListEntry,
        on_delete=models.CASCADE,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="proposals",
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    secret = models.CharField(max_length=64)
    note = models.CharField(max_length=500, blank=True)
    expires_at = models.DateTimeField()
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    patient_id: UUID
    appointment_id: UUID | None
    absence_id: UUID | None
    entry_id: UUID | None
    slots: "models.Manager[ProposedSlot]"

    class Meta:
        constraints = tenant_constraints(
            patient_key("proposal"),
            ClinicForeignKey(
                field="appointment", to="scheduling.Appointment", name="scheduling_proposal_appointment"
            ),
            ClinicForeignKey(
                field="absence",
                to="scheduling.Absence",
                name="scheduling_proposal_absence",
                on_delete="CASCADE",
            ),
            ClinicForeignKey(
                field="entry",
                to="scheduling.WaitingListEntry",
                name="scheduling_proposal_entry",
                on_delete="CASCADE",
            ),
            models.CheckConstraint(
                condition=models.Q(appointment__isnull=False) | models.Q(entry__isnull=False),
                name="scheduling_proposal_about",
            ),
            models.UniqueConstraint(
                fields=["clinic_id", "appointment"],
                condition=models.Q(state="open", appointment__isnull=False),
                name="scheduling_proposal_once",
            ),
            models.UniqueConstraint(
                fields=["clinic_id", "entry"],
                condition=models.Q(state="open", entry__isnull=False),
                name="scheduling_offer_once",
            ),
        )
        indexes = [
            models.Index(
                fields=["clinic_id", "expires_at"],
                condition=models.Q(state="open"),
                name="scheduling_proposal_open",
            )
        ]


class ProposedSlot(TenantModel):
    """One of the slots of a proposal. While it is open, a hold with the same identifier keeps the time."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="slots"
    )
    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    type = models.ForeignKey(
        AppointmentType, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    site = models.ForeignKey(
        "clinics.Site", on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+"
    )
    proposal_id: UUID
    agenda_id: UUID
    type_id: UUID
    site_id: UUID
    mode = models.CharField(max_length=10)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    chosen = models.BooleanField(default=False)

    class Meta:
        constraints = tenant_constraints(
            agenda_key("proposed"),
            type_key("proposed"),
            site_key("proposed"),
            ClinicForeignKey(
                field="proposal",
                to="scheduling.Proposal",
                name="scheduling_proposed_of",
                on_delete="CASCADE",
            ),
        )
        indexes = [
            models.Index(fields=["clinic_id", "proposal"], name="scheduling_proposed_slots"),
            models.Index(fields=["clinic_id", "agenda", "starts"], name="scheduling_proposed_time"),
        ]
