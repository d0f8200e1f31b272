"""Scheduling over HTTP, by audience."""

from ninja import Router

from toubib.modules.scheduling.api import (
    absences,
    agenda,
    agenda_month,
    feeds,
    free_time,
    front_desk,
    groups,
    me,
    patient_base,
    practitioner,
    proposals,
    public,
    rooms,
    series,
    settings,
    visits,
    waiting_list,
)

ROUTERS: list[tuple[str, Router]] = [
    ("/public", public.router),
    ("/public", proposals.router),
    ("/me", me.router),
    ("/public", feeds.public),
    ("/me", feeds.router),
    ("/clinics/{uuid:clinic}", agenda.router),
    ("/clinics/{uuid:clinic}", absences.router),
    ("/clinics/{uuid:clinic}", agenda_month.router),
    ("/clinics/{uuid:clinic}", front_desk.router),
    ("/clinics/{uuid:clinic}", series.router),
    ("/public", groups.public),
    ("/me", groups.me),
    ("/clinics/{uuid:clinic}", groups.router),
    ("/clinics/{uuid:clinic}", rooms.router),
    ("/clinics/{uuid:clinic}", free_time.router),
    ("/clinics/{uuid:clinic}", visits.router),
    ("/public", visits.public),
    ("/me", visits.mine),
    ("/clinics/{uuid:clinic}", settings.router),
    ("/clinics/{uuid:clinic}", waiting_list.router),
    ("/me", waiting_list.mine),
    ("/clinics/{uuid:clinic}", practitioner.router),
    ("/clinics/{uuid:clinic}", patient_base.router),
]
