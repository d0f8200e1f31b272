"""Patient files and people over HTTP, by audience."""

from ninja import Router

from toubib.modules.patients.api import me, online_booking, staff

ROUTERS: list[tuple[str, Router]] = [
    ("/me", me.router),
    ("/clinics/{uuid:clinic}/patients", staff.router),
    ("/clinics/{uuid:clinic}/patients", online_booking.router),
]
