"""Addresses of files: published ones for anyone, one's own, and a clinic's for its staff."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from ninja import Router

from toubib.kernel.access import Permission
from toubib.kernel.actor import VISITOR
from toubib.kernel.errors import NotFound
from toubib.platform.files.storing import pictures_of_clinic, read_file
from toubib.platform.http.api import ERRORS
from toubib.platform.http.auth import person, staff
from toubib.platform.models import StoredFile
from toubib.platform.tenancy import scope

public = Router(tags=["public"])
mine = Router(tags=["me"])
clinics = Router(tags=["clinics"])
ROUTERS: list[tuple[str, Router]] = [("/public", public), ("/me", mine), ("/clinics", clinics)]

_ANSWERS = {200: None, **{status: ERRORS[status] for status in (401, 403, 404, 422)}}
_FOR_ANYONE = {200: None, 304: None, 404: ERRORS[404], 422: ERRORS[422]}
_CONTENT = {"responses": {200: {"description": "The file", "content": {"image/webp": {}}}}}
_WEEK = 7 * 86_400


@public.get("/files/{uuid:file_id}", response=_FOR_ANYONE, openapi_extra=_CONTENT)
def published_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Return a published picture. What stands behind an identifier never changes: keep it a week."""
    if _asks_again(request, file_id):
        return HttpResponseNotModified(headers=_caching("public", _WEEK, file_id))
    with scope(VISITOR):
        row = StoredFile.objects.filter(pk=file_id, published=True).first()
    return _answer(row, "public", _WEEK)


@mine.get("/files/{uuid:file_id}", response=_ANSWERS, openapi_extra=_CONTENT)
def own_file(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """Return a file of one's own account."""
    actor = person(request)
    with scope(actor):
        row = StoredFile.objects.filter(pk=file_id, owner_id=actor.user_id, clinic_id__isnull=True).first()
    return _answer(row, "private", 3600)


@clinics.get("/{uuid:clinic}/files/{uuid:file_id}", response=_ANSWERS, openapi_extra=_CONTENT)
def clinic_file(request: HttpRequest, clinic: UUID, file_id: UUID) -> HttpResponse:
    """Return a picture of the clinic to its staff. Documents of patients have addresses of their own."""
    actor = staff(request, clinic)
    actor.require(Permission.CLINIC_READ)
    with scope(actor):
        row = StoredFile.objects.filter(
            pk=file_id, clinic_id=clinic, path__startswith=pictures_of_clinic(clinic)
        ).first()
    return _answer(row, "private", 3600)


def _asks_again(request: HttpRequest, file_id: UUID) -> bool:
    return request.headers.get("If-None-Match") == f'"{file_id}"'


def _caching(whom: str, seconds: int, file_id: UUID) -> dict[str, str]:
    return {
        "Cache-Control": f"{whom}, max-age={seconds}, immutable",
        "ETag": f'"{file_id}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "cross-origin" if whom == "public" else "same-origin",
    }


def _answer(row: StoredFile | None, whom: str, seconds: int) -> HttpResponse:
    if row is None:
        raise NotFound
    return HttpResponse(read_file(row), content_type=row.media_type, headers=_caching(whom, seconds, row.pk))
