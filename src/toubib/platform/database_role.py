"""What a database role may do. Looked at before Django is loaded, hence outside `tenancy`."""

from typing import Any

from toubib.platform.refusal import Refusal


class PrivilegedRole(Refusal):
    """The database role is a superuser or has BYPASSRLS: it would see every clinic at once."""


def refuse_privileged(connection: Any) -> None:
    """Raise PrivilegedRole when the role of a connection (psycopg's or Django's) gets past row security."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, superuser, bypasses = cursor.fetchone()
    if superuser or bypasses:
        right = "a superuser" if superuser else "allowed to bypass row security"
        raise PrivilegedRole(
            f"the database role {name!r} is {right}, so clinics would not be walled off from each other; "
            "DATABASE_URL must name the runtime role that `toubib migrate` makes"
        )
