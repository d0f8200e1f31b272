"""Writes the pages that are made from the source; `--check` only says which are stale."""

import sys
from pathlib import Path

from toubib.entrypoints.configuration import Configuration
from toubib.kernel.access import ROLE_PERMISSIONS, Permission, Role

DOCS = Path(__file__).resolve().parents[1] / "docs"
_INTERNAL = {"as_owner"}

_PERMISSIONS_HEAD = """# Who may do what

Made from `src/toubib/kernel/access.py` by `make documents`. A permission is asked for at the head of each
command and query; whose data it reaches is decided by the clinic one acts in and, for medical data, by care
relations. One person may hold several roles in several clinics.

"""
_CONFIGURE_HEAD = """# Configure Toubib

Everything is configured with environment variables. They are checked when a process starts: a wrong one is
named, with the reason, and nothing runs. Empty counts as not set. This table is made from
`src/toubib/entrypoints/configuration.py` by `make documents`.

With `DATABASE_URL` set, the secrets must be set too, the same ones for every process: `toubib keys` prints
fresh ones. Without it, an embedded PostgreSQL and secrets of its own live in `TOUBIB_HOME`.

| variable | meaning | default |
|-|-|-|
"""
_CONFIGURE_TAIL = """
`toubib up` (so `make run` too) takes `DEMO` as 1 unless it is set. `TEST_DATABASE_OWNER_URL` lets the tests
use a PostgreSQL of yours instead of the embedded one.
"""


def permissions() -> str:
    """Return the table of roles and permissions."""
    lines = [f"| permission | {' | '.join(role.value for role in Role)} |", f"|-|{'-|' * len(Role)}"]
    for permission in Permission:
        marks = (" ✓ " if permission in ROLE_PERMISSIONS[role] else "   " for role in Role)
        lines.append(f"| `{permission.value}` |{'|'.join(marks)}|")
    return _PERMISSIONS_HEAD + "\n".join(lines) + "\n"


def configuration() -> str:
    """Return the table of settings."""
    rows = []
    for name, setting in Configuration.model_fields.items():
        if name not in _INTERNAL:
            default = "" if setting.default in ("", []) else f"`{_shown(setting.default)}`"
            rows.append(f"| `{name.upper()}` | {setting.description} | {default} |\n")
    return _CONFIGURE_HEAD + "".join(rows) + _CONFIGURE_TAIL


def _shown(default: object) -> str:
    return str(int(default)) if isinstance(default, bool) else str(default)


def main() -> int:
    """Write the pages, or check them."""
    pages = {DOCS / "permissions.md": permissions(), DOCS / "how-to" / "configure.md": configuration()}
    stale = [path for path, text in pages.items() if not path.exists() or path.read_text() != text]
    if "--check" not in sys.argv:
        for path in stale:
            path.write_text(pages[path])
        return 0
    for path in stale:
        print(f"{path.relative_to(DOCS.parent)} is stale: run make documents", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main())
