"""What a migrated database looks like, as one digest: equal digests need no migration."""

import hashlib
from importlib.metadata import version
from pathlib import Path

_SOURCE = Path(__file__).resolve().parents[1]
_THEIR_TABLES = ("django", "django-allauth", "django-pghistory", "django-pgtrigger", "procrastinate")


def schema_version() -> str:
    """Digest our migrations, what they are written with, and the libraries that have tables."""
    digest = hashlib.sha256()
    for name in _THEIR_TABLES:
        digest.update(f"{name} {version(name)}\0".encode())
    files = [
        *sorted(_SOURCE.glob("**/migrations/*.py")),
        *sorted((_SOURCE / "platform" / "tenancy").glob("*.py")),
        _SOURCE / "platform" / "embedded.py",
        _SOURCE / "entrypoints" / "settings.py",
    ]
    for file in files:
        digest.update(f"{file.relative_to(_SOURCE)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:16]
