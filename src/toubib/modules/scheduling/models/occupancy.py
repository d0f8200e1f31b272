"""Time that is taken, and the read model of the time that is free."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.expressions import RawSQL

from toubib.modules.scheduling.models.agendas import Agenda
from toubib.modules.scheduling.models.appointments import Appointment, Hold
from toubib.modules.scheduling.models.references import agenda_key
from toubib.platform.tenancy import ClinicForeignKey, NoOverlap, TenantModel
from toubib.platform.tenancy.models import tenant_constraints

_LASTING = models.Q(appointment__isnull=False, session__isnull=True) | models.Q(
    appointment__isnull=True, session__isnull=False
)


class MultirangeField(models.Field):
    """A `tstzmultirange` column: a set of disjoint periods. Read and written through SQL only."""

    def db_type(self, connection: object) -> str:
        """Return PostgreSQL's type."""
        return "tstzmultirange"


class Occupancy(TenantModel):
    """Time of an agenda, a room or a piece of equipment that is taken, buffers included.

    By an appointment, a hold, or a group's session (which its appointments then need not take again).

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
    session = models.ForeignKey(
        "scheduling.GroupSession",
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
            ClinicForeignKey(
                field="session",
                to="scheduling.GroupSession",
                name="scheduling_occupancy_session",
                on_delete="CASCADE",
            ),
            models.CheckConstraint(
                condition=(_LASTING & models.Q(hold__isnull=True, expires_at__isnull=True))
                | models.Q(
                    appointment__isnull=True,
                    session__isnull=True,
                    hold__isnull=False,
                    expires_at__isnull=False,
                ),
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
                fields=["session"],
                condition=models.Q(session__isnull=False),
                name="scheduling_occupancy_sess",
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
    `full_for` names the types of which rules allow no more on that day (SCH-13), or the agenda for all.
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
    full_for = ArrayField(  # pyright: ignore[reportCallIssue]  the stubs know no db_default
        models.UUIDField(), default=list, db_default=RawSQL("'{}'::uuid[]", [])
    )

    class Meta:
        constraints = tenant_constraints(
            agenda_key("day"),
            models.UniqueConstraint(
                fields=["clinic_id", "agenda", "day", "site"], name="scheduling_day_once"
            ),
        )
        indexes = [
            models.Index(fields=["agenda", "day"], include=["longest_free"], name="scheduling_day_time")
        ]
