"""Files: encrypted at rest with a key per clinic, in a local folder or S3. See docs/mechanisms/files.md."""

from toubib.platform.files.images import SIDE
from toubib.platform.files.storing import read_file, remove_file, store_file, store_image
from toubib.platform.files.uploads import UploadedImage, reads_files

__all__ = [
    "SIDE",
    "UploadedImage",
    "read_file",
    "reads_files",
    "remove_file",
    "store_file",
    "store_image",
]
