"""The directory over HTTP, by audience. Searching and public pages are scheduling's: they carry slots."""

from ninja import Router

from toubib.modules.directory.api import public, staff

ROUTERS: list[tuple[str, Router]] = [
    ("/public", public.router),
    ("/clinics/{uuid:clinic}/practitioners", staff.router),
]
