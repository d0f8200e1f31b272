"""An installation of a test's own, to be killed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.faults.practice import mail_server
from tests.mailbox import Mailbox

from toubib.platform import embedded
from toubib.platform.testing.live import LiveToubib, running_toubib


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[tuple[LiveToubib, Mailbox]]:
    """An installation with a PostgreSQL and a mail server of its own."""
    home = tmp_path / "home"
    with mail_server(tmp_path / "mail") as (address, mailbox):
        with running_toubib(home, demo=False, environment={"SMTP_URL": address}) as toubib:
            yield toubib, mailbox
        embedded.stop(home / "postgres")
