"""`toubib messages`: look after the catalogues of translated messages."""

import argparse
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
LANGUAGES = ("fr", "ar")


def messages(chosen: argparse.Namespace) -> int:
    """Compile the catalogues, check that nothing is missing, or bring them in line with the source."""
    return {"compile": _compile, "check": _check, "update": _update}[chosen.what]()


def _paths() -> list[Path]:
    return [SOURCE / "locale" / language / "LC_MESSAGES" / "django.po" for language in LANGUAGES]


def _compile() -> int:
    from toubib.platform.i18n import catalogues

    for path in _paths():
        if path.exists():
            catalogues.compile_catalogue(path)
    return 0


def _check() -> int:
    from toubib.platform.i18n import catalogues

    found = [problem for path in _paths() for problem in catalogues.problems(SOURCE, path)]
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


def _update() -> int:
    from toubib.platform.i18n import catalogues

    for path in _paths():
        print(f"{path.relative_to(SOURCE)}: {catalogues.update(SOURCE, path)} to translate")
    return 0
