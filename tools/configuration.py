"""Writes docs/how-to/configure.md from the settings; `--check` only says whether it is stale."""

import sys
from pathlib import Path

from toubib.entrypoints.configuration import Configuration

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "how-to" / "configure.md"
_INTERNAL = {"as_owner"}
_HEAD = """# Configure Toubib

Everything is configured with environment variables. They are checked when a process starts: a wrong one is
named, with the reason, and nothing runs. Empty counts as not set. This table is made from
`src/toubib/entrypoints/configuration.py` by `make documents`.

With `DATABASE_URL` set, the secrets must be set too, the same ones for every process: `toubib keys` prints
fresh ones. Without it, an embedded PostgreSQL and secrets of its own live in `TOUBIB_HOME`.

| variable | meaning | default |
|-|-|-|
"""
_TAIL = """
`TEST_DATABASE_OWNER_URL` lets the tests use a PostgreSQL of yours instead of the embedded one.
"""


def document() -> str:
    """Return the page."""
    rows = []
    for name, setting in Configuration.model_fields.items():
        if name not in _INTERNAL:
            default = "" if setting.default in ("", []) else f"`{_shown(setting.default)}`"
            rows.append(f"| `{name.upper()}` | {setting.description} | {default} |\n")
    return _HEAD + "".join(rows) + _TAIL


def _shown(default: object) -> str:
    return str(int(default)) if isinstance(default, bool) else str(default)


def main() -> int:
    """Write the page, or check it."""
    if "--check" not in sys.argv:
        DOCUMENT.write_text(document())
        return 0
    if DOCUMENT.exists() and DOCUMENT.read_text() == document():
        return 0
    print("docs/how-to/configure.md is stale: run make documents", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
