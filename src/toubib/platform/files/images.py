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
_MOST_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")
_BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError)


def as_webp(upload: BinaryIO, size: int, *, field: str) -> bytes:
    """Return the picture as WebP, at most SIDE pixels a side.

    Takes JPEG, PNG and WebP of at most 5 MB and 50 million pixels. Raises InvalidInput on `field`.
    """
    if size > LARGEST_UPLOAD:
        raise InvalidInput({field: Problem(N_("This picture is too large: 5 MB at most."))})
    try:
        with warnings.catch_warnings(action="error", category=Image.DecompressionBombWarning):
            image = Image.open(upload, formats=_FORMATS)
            _refuse_huge(image, field)
            return _rewritten(image)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(field) from error
    except _BROKEN as error:
        unreadable = Problem(N_("We could not read this picture. Use a JPEG, PNG or WebP file."))
        raise InvalidInput({field: unreadable}) from error


def _refuse_huge(image: Image.Image, field: str) -> None:
    """Look at the announced size before decoding: a small file can unfold into gigabytes."""
    width, height = image.size
    if width * height > _MOST_PIXELS:
        raise _too_many_pixels(field)


def _too_many_pixels(field: str) -> InvalidInput:
    return InvalidInput({field: Problem(N_("This picture has too many pixels: 50 million at most."))})


def _rewritten(image: Image.Image) -> bytes:
    image.draft("RGB", (SIDE * 2, SIDE * 2))  # lets JPEG decode at a fraction of its size
    image.load()
    upright = ImageOps.exif_transpose(image)
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    plain = upright.convert(mode)
    plain.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    clean = Image.new(mode, plain.size)
    clean.paste(plain)
    written = io.BytesIO()
    clean.save(written, "WEBP", quality=84, method=4)
    return written.getvalue()
