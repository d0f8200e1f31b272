"""Pictures from outside, made harmless: decoded, turned upright, shrunk and written anew as WebP.

What comes out carries nothing of the original file but its pixels: no place, date or camera (EXIF), no
appended content, no script.
"""

import io
import struct
import warnings
from typing import BinaryIO

from PIL import Image, ImageOps, UnidentifiedImageError

from toubib.kernel.errors import N_, InvalidInput, Problem

SIDE = 512
"""The longest side of what is kept, in pixels."""
LARGEST_UPLOAD = 5 * 1024 * 1024
_MOST_MILLIONS = {"JPEG": 50, "PNG": 20, "WEBP": 12}
"""Of pixels, by format. A JPEG is decoded at a fraction of its size; the others whole, four bytes a pixel."""
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError)


def as_webp(upload: BinaryIO, size: int, *, field: str) -> bytes:
    """Return the picture as WebP, at most SIDE pixels a side.

    Takes JPEG, PNG and WebP of at most 5 MB, and of as many pixels as memory bears. Raises InvalidInput on
    `field`.
    """
    if size > LARGEST_UPLOAD:
        raise InvalidInput({field: Problem(N_("This picture is too large: 5 MB at most."))})
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            image = Image.open(upload, formats=tuple(_MOST_MILLIONS))
            _refuse_huge(image, field)
            return _rewritten(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(field, max(_MOST_MILLIONS.values())) from error
    except _BROKEN as error:
        unreadable = Problem(N_("We could not read this picture. Use a JPEG, PNG or WebP file."))
        raise InvalidInput({field: unreadable}) from error


def _refuse_huge(image: Image.Image, field: str) -> None:
    """Look at the announced size before decoding: a small file can unfold into gigabytes."""
    width, height = image.size
    most = _MOST_MILLIONS[image.format or "PNG"]
    if width * height > most * 1_000_000:
        raise _too_many_pixels(field, most)


def _too_many_pixels(field: str, most: int) -> InvalidInput:
    too_many = N_("This picture has too many pixels: %(most)s million at most.")
    return InvalidInput({field: Problem(too_many, most=most)})


def _rewritten(image: Image.Image) -> bytes:
    image.draft("RGB", (SIDE * 2, SIDE * 2))  # lets JPEG decode at a fraction of its size
    image.load()
    mode = "RGBA" if image.has_transparency_data else "RGB"
    plain = image if image.mode == mode else image.convert(mode)
    plain.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)  # first of all: no second copy of a large picture
    upright = ImageOps.exif_transpose(plain)
    clean = Image.new(mode, upright.size)
    clean.paste(upright)
    written = io.BytesIO()
    clean.save(written, "WEBP", quality=84, method=4)
    return written.getvalue()
