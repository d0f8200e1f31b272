"""Remembers how each test ended, in build/tests.json, for `make requirements`."""

import json

import pytest

from toubib.platform.testing.plugin import ROOT

_FILE = ROOT / "build" / "tests.json"
_outcomes: dict[str, str] = {}


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Note a result. Of several parameters of one test, a failure outweighs the rest."""
    name = report.nodeid.split("[", 1)[0]
    if report.failed:
        _outcomes[name] = "failed"
    elif report.when == "call" and report.passed:
        _outcomes.setdefault(name, "passed")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Add this run's results to those of earlier runs (xdist's workers leave that to the main process)."""
    if hasattr(session.config, "workerinput") or not _outcomes:
        return
    earlier = json.loads(_FILE.read_text()) if _FILE.exists() else {}
    _FILE.parent.mkdir(exist_ok=True)
    _FILE.write_text(json.dumps(earlier | _outcomes, indent=0, sort_keys=True))
