"""No process may serve as a role that row security does not hold."""

import psycopg
import pytest

from toubib.platform.database_role import PrivilegedRole, refuse_privileged
from toubib.platform.tenancy.guard import refuse_privileged_role
from toubib.platform.testing.server import Server

pytestmark = pytest.mark.req("CLI-5")


@pytest.mark.django_db
def test_the_tests_themselves_run_as_a_role_that_the_guard_lets_through() -> None:
    refuse_privileged_role()


def test_a_superuser_is_refused_by_name(postgres: Server) -> None:
    with (
        psycopg.connect(postgres.owner_url("postgres")) as connection,
        pytest.raises(PrivilegedRole, match="'postgres' is a superuser"),
    ):
        refuse_privileged(connection)


def test_a_role_that_may_bypass_row_security_is_refused(postgres: Server) -> None:
    with psycopg.connect(postgres.owner_url("postgres")) as connection:
        connection.execute("CREATE ROLE careless BYPASSRLS")
        connection.execute("SET LOCAL ROLE careless")
        with pytest.raises(PrivilegedRole, match="allowed to bypass row security"):
            refuse_privileged(connection)
        connection.rollback()
