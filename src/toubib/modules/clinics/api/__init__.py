"""HTTP addresses of clinics, by audience."""

from ninja import Router

ROUTERS: list[tuple[str, Router]] = []
