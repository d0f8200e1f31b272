"""Where a practitioner works, and which account is theirs."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.accounts import public as accounts
from toubib.modules.clinics import public as clinics
from toubib.modules.directory.domain.specialties import role_for
from toubib.modules.directory.errors import AlreadyPractitioner
from toubib.modules.directory.models import Practice, PractitionerRole

MOST_SITES = 20


def checked_sites(clinic_id: UUID, site_ids: Iterable[UUID]) -> list[clinics.SiteFacts]:
    """Return these sites of the clinic, in order, each once. Raises InvalidInput on `sites`."""
    known = {site.id: site for site in clinics.sites(clinic_id)}
    wanted = list(dict.fromkeys(site_ids))
    if any(site_id not in known for site_id in wanted) or len(wanted) > MOST_SITES:
        raise InvalidInput({"sites": Problem(N_("Choose among the sites of the clinic."))})
    return [known[site_id] for site_id in wanted]


def place(role: PractitionerRole, sites: Iterable[clinics.SiteFacts]) -> bool:
    """Make these the sites of the role; say whether that changed anything. In the clinic's scope."""
    there = Practice.objects.filter(clinic_id=role.clinic_id, practitioner_role_id=role.pk)
    known = set(there.values_list("site_id", flat=True))
    wanted = [site.id for site in sites]
    removed = known - set(wanted)
    if removed:
        there.filter(site_id__in=removed).delete()
    new = [site_id for site_id in wanted if site_id not in known]
    for site_id in new:
        Practice.objects.create(clinic_id=role.clinic_id, practitioner_role_id=role.pk, site_id=site_id)
    return bool(removed or new)


def account_of(email: str, invite: bool, role: PractitionerRole, *, actor: Actor) -> UUID:
    """Return the account of a practitioner: invited by e-mail, or else already among the clinic's staff.

    Nobody learns whether somebody outside the clinic has an account. Raises InvalidInput on `account_email`,
    AlreadyPractitioner.
    """
    user_id = _account(email, invite, role, actor)
    others = PractitionerRole.objects.filter(clinic_id=role.clinic_id, user_id=user_id, ended_at__isnull=True)
    if others.exclude(pk=role.pk).exists():
        raise AlreadyPractitioner
    return user_id


def _account(email: str, invite: bool, role: PractitionerRole, actor: Actor) -> UUID:
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise InvalidInput({"account_email": Problem(N_("This is not an e-mail address."))}) from None
    if invite:
        return accounts.invite(address, role.given_name, role.family_name, actor.language, actor=actor)
    known = accounts.find_account(address)
    if known is None or known.id not in clinics.staff_user_ids(role.clinic_id):
        stranger = N_("Nobody of the clinic's staff has this address. Send them an invitation.")
        raise InvalidInput({"account_email": Problem(stranger)})
    return known.id


def tie_account(role: PractitionerRole, user_id: UUID, *, actor: Actor) -> None:
    """Give the account of a saved role its place among the staff, by specialty. In the clinic's scope."""
    clinics.grant(
        role.clinic_id, user_id, role_for(role.specialties), practitioner_role_id=role.pk, actor=actor
    )
