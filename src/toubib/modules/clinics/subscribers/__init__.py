"""What the module does when something has happened: it writes to the people concerned."""

from uuid import UUID

from toubib.modules.accounts.events import AccountInvited
from toubib.modules.accounts.public import account, set_password_link
from toubib.modules.clinics.events import RoleGranted
from toubib.modules.clinics.models import Membership
from toubib.modules.clinics.queries.clinics import clinic
from toubib.modules.clinics.subscribers.letters import invitation, new_role
from toubib.platform.emails import send_letter
from toubib.platform.outbox import subscribe
from toubib.platform.outbox.subscribing import Envelope


@subscribe(AccountInvited.topic)
def send_invitation(event: Envelope) -> None:
    """Invite somebody who has no password yet: which clinic, as what, and where to choose one."""
    person = account(UUID(event.payload["user_id"]))
    if person is None or person.has_password or event.clinic_id is None:
        return
    roles = _roles(event.clinic_id, person.id)
    facts, link = clinic(event.clinic_id), set_password_link(person.id)
    send_letter(person.email, person.language, lambda: invitation(person, facts, roles, link))


@subscribe(RoleGranted.topic)
def tell_of_role(event: Envelope) -> None:
    """Tell somebody who has an account already that they have a role in a clinic (unless they gave it)."""
    person = account(UUID(event.payload["user_id"]))
    if person is None or not person.has_password or event.clinic_id is None or event.actor_id == person.id:
        return
    if event.payload["role"] not in _roles(event.clinic_id, person.id):
        return
    facts = clinic(event.clinic_id)
    send_letter(person.email, person.language, lambda: new_role(person, facts, event.payload["role"]))


def _roles(clinic_id: UUID, user_id: UUID) -> list[str]:
    held = Membership.objects.filter(clinic_id=clinic_id, user_id=user_id, revoked_at__isnull=True)
    return sorted(held.values_list("role", flat=True))
