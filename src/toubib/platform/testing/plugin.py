"""The pytest plugin of Toubib, named in pyproject.toml.

It prepares the environment before Django reads it; the fixtures are in `database` and `installation`. They
are registered late because pytest lets the last plugin win, and pytest-django has some of the same name.
"""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
_OF_THE_SHELL = "DATABASE_URL DATABASE_OWNER_URL AS_OWNER DEMO SMTP_URL PORT PUBLIC_URL LIVE_URL"

for _name in _OF_THE_SHELL.split():
    os.environ.pop(_name, None)
os.environ.setdefault("TOUBIB_HOME", str(ROOT / "build" / "test-home"))


def pytest_configure(config: pytest.Config) -> None:
    """Let our database fixtures take the place of pytest-django's."""
    from toubib.platform.testing import database, installation, outcomes

    config.pluginmanager.register(outcomes, "toubib-outcomes")
    config.pluginmanager.register(database, "toubib-database")
    config.pluginmanager.register(installation, "toubib-installation")
