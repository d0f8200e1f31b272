"""Files: what is kept of a picture, who may read it, and that it lies encrypted."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from toubib.kernel.actor import VISITOR, Actor, system
from toubib.kernel.errors import InvalidInput
from toubib.kernel.ids import uuid7
from toubib.platform.files import read_file, remove_file, store_image
from toubib.platform.files.sealing import Unreadable, seal, unseal
from toubib.platform.models import StoredFile
from toubib.platform.tenancy import scope

pytestmark = [pytest.mark.django_db, pytest.mark.req("NFR-3")]


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, settings: Any) -> Iterator[Path]:
    folder = tmp_path / "files"
    options = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    settings.STORAGES = {**settings.STORAGES, "default": options}
    yield folder


def picture(format: str = "JPEG", size: tuple[int, int] = (900, 600), **save: Any) -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", size, "#0C5C52").save(written, format, **save)
    return SimpleUploadedFile("photo", written.getvalue())


def refusal(upload: SimpleUploadedFile) -> str:
    with pytest.raises(InvalidInput) as caught, scope(Actor(user_id=uuid7())) as actor:
        store_image(upload, owner_id=actor.user_id, field="photo")
    (problem,) = caught.value.fields["photo"]
    return problem.message


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_small_webp_without_metadata(format: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    with scope(Actor(user_id=uuid7())) as actor:
        kept = store_image(picture(format, exif=exif), owner_id=actor.user_id)
        content = read_file(StoredFile.objects.get(pk=kept))
    image = Image.open(io.BytesIO(content))
    assert image.format == "WEBP"
    assert image.size == (512, 341)
    assert not image.getexif()
    assert b"taken at home" not in content


def test_a_phone_photo_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    with scope(Actor(user_id=uuid7())) as actor:
        kept = store_image(picture(exif=exif), owner_id=actor.user_id)
        content = read_file(StoredFile.objects.get(pk=kept))
    assert Image.open(io.BytesIO(content)).size == (341, 512)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    ],
)
def test_what_is_not_a_picture_we_take_is_refused(content: bytes) -> None:
    assert "could not read" in refusal(SimpleUploadedFile("x.jpg", content, content_type="image/jpeg"))


def test_a_cut_off_picture_is_refused() -> None:
    whole = picture().read()
    assert "could not read" in refusal(SimpleUploadedFile("x.jpg", whole[: len(whole) // 2]))


def test_a_file_over_five_megabytes_is_refused() -> None:
    assert "5 MB" in refusal(SimpleUploadedFile("x.jpg", b"\xff" * (5 * 1024 * 1024 + 1)))


@pytest.mark.parametrize(
    ("format", "side", "taken"), [("PNG", 4_400, True), ("PNG", 4_500, False), ("JPEG", 7_000, True)]
)
def test_only_what_is_decoded_at_a_fraction_may_be_huge(format: str, side: int, taken: bool) -> None:
    large = io.BytesIO()
    Image.new("L", (side, side)).save(large, format)
    upload = SimpleUploadedFile("x", large.getvalue())
    if taken:
        with scope(Actor(user_id=uuid7())) as actor:
            assert store_image(upload, owner_id=actor.user_id)
    else:
        assert "too many pixels" in refusal(upload)


def test_a_picture_that_would_unfold_into_gigabytes_is_refused() -> None:
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 1_000_000
    assert "too many pixels" in refusal(SimpleUploadedFile("x.png", bomb.getvalue()))


def test_the_bytes_lie_encrypted(storage: Path) -> None:
    with scope(Actor(user_id=uuid7())) as actor:
        store_image(picture(), owner_id=actor.user_id)
    (stored,) = [path for path in storage.rglob("*") if path.is_file()]
    assert b"WEBP" not in stored.read_bytes()


def test_what_one_clinic_sealed_no_other_key_or_file_opens() -> None:
    here, there, file_id = f"clinic:{uuid7()}", f"clinic:{uuid7()}", uuid7().bytes
    sealed = seal(b"content", owner=here, file_id=file_id)
    assert unseal(sealed, owner=here, file_id=file_id) == b"content"
    for owner, wanted in ((there, file_id), (here, uuid7().bytes)):
        with pytest.raises(Unreadable):
            unseal(sealed, owner=owner, file_id=wanted)
    with pytest.raises(Unreadable):
        unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), owner=here, file_id=file_id)


def test_old_keys_still_open_after_a_new_one_writes(settings: Any) -> None:
    from toubib.entrypoints.configuration import fresh_secrets

    owner, file_id = f"clinic:{uuid7()}", uuid7().bytes
    sealed = seal(b"content", owner=owner, file_id=file_id)
    settings.ENCRYPTION_KEYS = [fresh_secrets()["encryption_keys"], *settings.ENCRYPTION_KEYS]
    assert unseal(sealed, owner=owner, file_id=file_id) == b"content"
    settings.ENCRYPTION_KEYS = settings.ENCRYPTION_KEYS[:1]
    with pytest.raises(Unreadable):
        unseal(sealed, owner=owner, file_id=file_id)


@pytest.mark.req("CLI-5")
def test_a_clinic_s_picture_is_read_in_its_scope_alone_unless_published() -> None:
    here, there = uuid7(), uuid7()
    with scope(system("test", here)):
        kept = store_image(picture(), clinic_id=here)
        shown = store_image(picture(), clinic_id=here, published=True)

    def seen_by(actor: Actor) -> set[UUID]:
        with scope(actor):
            return set(StoredFile.objects.filter(pk__in=[kept, shown]).values_list("pk", flat=True))

    assert seen_by(system("test", here)) == {kept, shown}
    assert seen_by(system("test", there)) == {shown}
    assert seen_by(VISITOR) == {shown}


def test_a_removed_file_leaves_nothing_behind(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), scope(Actor(user_id=uuid7())) as actor:
        kept = store_image(picture(), owner_id=actor.user_id)
        path = StoredFile.objects.get(pk=kept).path
        remove_file(kept)
        assert default_storage.exists(path), "the bytes stay until the transaction has committed"
    assert not default_storage.exists(path)
    with transaction.atomic():
        assert not StoredFile.objects.filter(pk=kept).exists()
