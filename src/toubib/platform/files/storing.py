"""Keeping files: bytes sealed in the storage, a row that says whose they are.

The row obeys row security; the bytes are only reached through the row. Bytes are written before the row, so
that a row never points at nothing; what a rolled-back transaction leaves behind is sealed and unreachable.
"""

from typing import BinaryIO
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from toubib.kernel.errors import NotFound
from toubib.kernel.ids import uuid7
from toubib.platform.files.images import as_webp
from toubib.platform.files.sealing import seal, unseal
from toubib.platform.models import StoredFile

PICTURES = "pictures"
"""The folder of photos and logos."""


def store_image(
    upload: UploadedFile,
    *,
    clinic_id: UUID | None = None,
    owner_id: UUID | None = None,
    published: bool = False,
    field: str = "file",
) -> UUID:
    """Keep a picture (≤ 512 px, WebP, without metadata) of a clinic, or of an account, and return its id.

    Runs in the scope of that clinic or person. Raises InvalidInput on `field`.
    """
    source: BinaryIO = upload.file  # pyright: ignore[reportAssignmentType]
    content = as_webp(source, upload.size or 0, field=field)
    return store_file(
        content,
        "image/webp",
        folder=PICTURES,
        clinic_id=clinic_id,
        owner_id=owner_id,
        published=published,
    )


def store_file(
    content: bytes,
    media_type: str,
    *,
    folder: str,
    clinic_id: UUID | None = None,
    owner_id: UUID | None = None,
    published: bool = False,
) -> UUID:
    """Keep these bytes, sealed, and return their id. `folder` sorts them; anyone may read `published` ones.

    Only PICTURES have an address of their own; other folders are served by the module that keeps them.
    """
    if (clinic_id is None) == (owner_id is None):
        raise ValueError("a file belongs to a clinic or to an account")
    file_id = uuid7()
    owner = _owner(clinic_id, owner_id)
    path = f"{folder_of(owner, folder)}{file_id.hex[-2:]}/{file_id}"
    sealed = seal(content, owner=owner, file_id=file_id.bytes)
    kept = default_storage.save(path, ContentFile(sealed))
    StoredFile.objects.create(
        id=file_id,
        clinic_id=clinic_id,
        owner_id=owner_id,
        media_type=media_type,
        size=len(content),
        path=kept,
        published=published,
    )
    return file_id


def read_file(row: StoredFile) -> bytes:
    """Return the content of a file whose row the scope could read. Raises NotFound, Unreadable."""
    try:
        with default_storage.open(row.path) as stored:
            sealed = stored.read()
    except FileNotFoundError as error:
        raise NotFound from error
    return unseal(sealed, owner=_owner(row.clinic_id, row.owner_id), file_id=row.pk.bytes)


def remove_file(file_id: UUID | None) -> None:
    """Forget a file, in the scope of its owner; the bytes go once the transaction has committed."""
    row = StoredFile.objects.filter(pk=file_id).first() if file_id else None
    if row is None:
        return
    path = row.path
    if StoredFile.objects.filter(pk=file_id).delete()[0]:
        transaction.on_commit(lambda: default_storage.delete(path))


def pictures_of_clinic(clinic_id: UUID) -> str:
    """Return how the paths of a clinic's pictures begin."""
    return folder_of(_owner(clinic_id, None), PICTURES)


def folder_of(owner: str, folder: str) -> str:
    """Return how the paths of an owner's files of one folder begin."""
    return f"{owner.replace(':', '/')}/{folder}/"


def _owner(clinic_id: UUID | None, owner_id: UUID | None) -> str:
    return f"clinic:{clinic_id}" if clinic_id else f"account:{owner_id}"
