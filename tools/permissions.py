"""Writes docs/permissions.md from the kernel's table of roles; `--check` only says whether it is stale."""

import sys
from pathlib import Path

from toubib.kernel.access import ROLE_PERMISSIONS, Permission, Role

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "permissions.md"


def document() -> str:
    """Return the page."""
    lines = [
        "# Who may do what",
        "",
        "Made from `src/toubib/kernel/access.py` by `make documents`. A permission is asked for at the head",
        "of each command and query; whose data it reaches is decided by the clinic one acts in and, for",
        "medical data, by care relations. One person may hold several roles in several clinics.",
        "",
        f"| permission | {' | '.join(role.value for role in Role)} |",
        f"|-|{'-|' * len(Role)}",
    ]
    for permission in Permission:
        marks = (" ✓ " if permission in ROLE_PERMISSIONS[role] else "   " for role in Role)
        lines.append(f"| `{permission.value}` |{'|'.join(marks)}|")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or check it."""
    if "--check" not in sys.argv:
        DOCUMENT.write_text(document())
        return 0
    if DOCUMENT.exists() and DOCUMENT.read_text() == document():
        return 0
    print("docs/permissions.md is stale: run make documents", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
