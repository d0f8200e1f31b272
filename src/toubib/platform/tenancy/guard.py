"""The guard at the door: no process serves anyone as a role that row security does not hold."""

from typing import Any

from toubib.platform.refusal import Refusal


class PrivilegedRole(Refusal):
    """The database role is a superuser or has BYPASSRLS: it would see every clinic at once."""


def refuse_privileged_role(connection: Any = None) -> None:
    """Raise PrivilegedRole when this process's database role gets past row security.

    `connection` is psycopg's, or Django's; without one, Django's default connection is looked at.
    """
    if connection is None:
        from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, superuser, bypasses = cursor.fetchone()
    if superuser or bypasses:
        right = "a superuser" if superuser else "allowed to bypass row security"
        raise PrivilegedRole(
            f"the database role {name!r} is {right}, so clinics would not be walled off from each other; "
            "DATABASE_URL must name the runtime role that `toubib migrate` makes"
        )
