"""The guard at the door: no process serves anyone as a role that row security does not hold."""

from django.db import connection

from toubib.platform.database_role import refuse_privileged


def refuse_privileged_role() -> None:
    """Raise PrivilegedRole when this process's database role gets past row security."""
    refuse_privileged(connection)
