"""HTTP addresses of clinics, by audience."""

from ninja import Router

from toubib.modules.clinics.api import members, platform, public, staff

ROUTERS: list[tuple[str, Router]] = [
    ("/public", public.router),
    ("/platform/clinics", platform.router),
    ("/clinics", staff.router),
    ("/clinics", members.router),
]
