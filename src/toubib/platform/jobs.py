"""Jobs on procrastinate."""

import procrastinate


def register(app: procrastinate.App) -> None:
    """Import every module's jobs so that they are known (called when Django is ready)."""
