"""Scheduling over HTTP, by audience."""

from ninja import Router

from toubib.modules.scheduling.api import (
    agenda,
    agenda_month,
    feeds,
    front_desk,
    me,
    practitioner,
    proposals,
    public,
    series,
    settings,
)

ROUTERS: list[tuple[str, Router]] = [
    ("/public", public.router),
    ("/public", proposals.router),
    ("/me", me.router),
    ("/public", feeds.public),
    ("/me", feeds.router),
    ("/clinics/{uuid:clinic}", agenda.router),
    ("/clinics/{uuid:clinic}", agenda_month.router),
    ("/clinics/{uuid:clinic}", front_desk.router),
    ("/clinics/{uuid:clinic}", series.router),
    ("/clinics/{uuid:clinic}", settings.router),
    ("/clinics/{uuid:clinic}", practitioner.router),
]
