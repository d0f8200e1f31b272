"""Who acts: made once per request, job or command-line action, and passed to every command and query."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from toubib.kernel.access import Permission, Role, permissions_of
from toubib.kernel.errors import Forbidden, Unauthenticated


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system itself) and where they act.

    - a visitor: no `user_id`;
    - a signed-in person on their own behalf: `user_id`, no `clinic_id`;
    - staff: `user_id`, `clinic_id`, the roles they hold there and, for a secretary, the practitioner roles
      they are assigned to (None: all of the clinic);
    - the system (a job): `system` is the name of the job.
    """

    user_id: UUID | None = None
    clinic_id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    practitioner_role_id: UUID | None = None
    assigned: frozenset[UUID] | None = None
    language: str = "fr"
    system: str | None = None
    permissions: frozenset[Permission] = field(init=False)

    def __post_init__(self) -> None:
        """Work out the permissions once."""
        object.__setattr__(self, "permissions", permissions_of(self.roles))

    @property
    def is_patient_side(self) -> bool:
        """Whether the person acts for themselves or for relatives rather than as staff."""
        return self.clinic_id is None and self.system is None

    def require(self, permission: Permission) -> None:
        """Raise Forbidden unless one of the roles allows it (the system may do all)."""
        if self.system is None and permission not in self.permissions:
            raise Forbidden

    def require_any(self, *permissions: Permission) -> None:
        """Raise Forbidden unless one of these is allowed."""
        if self.system is None and self.permissions.isdisjoint(permissions):
            raise Forbidden

    def require_user(self) -> UUID:
        """Return who is signed in, or raise Unauthenticated."""
        if self.user_id is None:
            raise Unauthenticated
        return self.user_id

    def within(self, clinic_id: UUID) -> "Actor":
        """Return the same person, scoped to a clinic, with no role there.

        For commands in which somebody who is not staff writes into a clinic (a patient books), after the
        command has checked that they may.
        """
        return replace(self, clinic_id=clinic_id, roles=frozenset())


VISITOR = Actor()


def system(name: str, clinic_id: UUID | None = None) -> Actor:
    """Return the actor of a job or a command-line action."""
    return Actor(clinic_id=clinic_id, system=name)
