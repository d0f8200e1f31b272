"""When an agenda is open, and when its practitioner is away."""

from django.db import models

from toubib.modules.scheduling.models.agendas import Agenda
from toubib.modules.scheduling.models.references import agenda_key, site_key
from toubib.platform.tenancy import TenantModel
from toubib.platform.tenancy.history import tracked
from toubib.platform.tenancy.models import tenant_constraints


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
        constraints = tenant_constraints(agenda_key("weekly"), site_key("weekly"))
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
        constraints = tenant_constraints(agenda_key("opening"), site_key("opening"))
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
        constraints = tenant_constraints(agenda_key("absence"))
        indexes = [models.Index(fields=["clinic_id", "agenda", "starts"])]


@tracked()
class RepeatingAbsence(TenantModel):
    """Not there on a weekday (0 = Monday), every so many weeks, on the agenda's wall clock.

    Weeks are counted from that of `valid_from`; both dates are included. An end of 00:00 is midnight.
    """

    agenda = models.ForeignKey(
        Agenda, on_delete=models.CASCADE, db_constraint=False, db_index=False, related_name="+"
    )
    weekday = models.PositiveSmallIntegerField()
    every_weeks = models.PositiveSmallIntegerField(default=1)
    start = models.TimeField()
    end = models.TimeField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = tenant_constraints(
            agenda_key("repeating"),
            models.CheckConstraint(condition=models.Q(every_weeks__gte=1), name="scheduling_repeating_weeks"),
        )
        indexes = [models.Index(fields=["clinic_id", "agenda"], name="scheduling_repeating_agenda")]
