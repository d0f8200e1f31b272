"""Sessions of a group, such as a vaccination morning or an antenatal class (SCH-18)."""

from django.db import models

from toubib.modules.scheduling.models.agendas import Agenda, AppointmentType
from toubib.modules.scheduling.models.appointments import Appointment, Hold
from toubib.modules.scheduling.models.references import agenda_key, appointment_key, site_key, type_key
from toubib.platform.tenancy import ClinicForeignKey, TenantModel
from toubib.platform.tenancy.history import tracked
from toubib.platform.tenancy.models import Versioned, tenant_constraints


@tracked()
class GroupSession(TenantModel, Versioned):
    """One time for several patients: it occupies the agenda and the room, its appointments take seats.

    Instants in UTC; half open. `published`: patients are shown it and book a seat themselves.
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
    room = models.ForeignKey(
        "clinics.Room",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    mode = models.CharField(max_length=10)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField()
    published = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = tenant_constraints(
            agenda_key("session"),
            type_key("session"),
            site_key("session"),
            ClinicForeignKey(field="room", to="clinics.Room", name="scheduling_session_room"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts"), capacity__gte=1),
                name="scheduling_session_order",
            ),
        )
        indexes = [
            models.Index(fields=["clinic_id", "agenda", "starts"], name="scheduling_session_agenda"),
            models.Index(fields=["agenda", "type", "starts"], name="scheduling_session_type"),
        ]


class GroupSeat(TenantModel):
    """A seat that is taken in a session, by an appointment or a hold (`expires_at`).

    THE guarantee against too many: a number is taken once, and none is above the capacity that the session
    has when it is taken. Seats are numbered from 1.
    """

    session = models.ForeignKey(
        GroupSession, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="seats"
    )
    number = models.PositiveSmallIntegerField()
    appointment = models.ForeignKey(
        Appointment,
        on_delete=models.CASCADE,
        db_constraint=False,
        db_index=False,
        null=True,
        related_name="+",
    )
    hold = models.ForeignKey(
        Hold, on_delete=models.CASCADE, db_constraint=False, db_index=False, null=True, related_name="+"
    )
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = tenant_constraints(
            appointment_key("seat"),
            ClinicForeignKey(
                field="session",
                to="scheduling.GroupSession",
                name="scheduling_seat_session",
                on_delete="CASCADE",
            ),
            ClinicForeignKey(
                field="hold", to="scheduling.Hold", name="scheduling_seat_hold", on_delete="CASCADE"
            ),
            models.UniqueConstraint(fields=["clinic_id", "session", "number"], name="scheduling_seat_once"),
            models.CheckConstraint(
                condition=models.Q(appointment__isnull=False, hold__isnull=True, expires_at__isnull=True)
                | models.Q(appointment__isnull=True, hold__isnull=False, expires_at__isnull=False),
                name="scheduling_seat_of_one",
            ),
        )
        indexes = [
            models.Index(
                fields=["appointment"],
                condition=models.Q(appointment__isnull=False),
                name="scheduling_seat_appointment",
            ),
            models.Index(
                fields=["hold"], condition=models.Q(hold__isnull=False), name="scheduling_seat_hold"
            ),
        ]
