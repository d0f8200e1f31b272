"""What clinics write to those who work there."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _

from toubib.kernel.access import Role
from toubib.modules.accounts.public import AccountFacts
from toubib.modules.clinics.facts import ClinicFacts
from toubib.platform.emails import Letter


def role_name(role: str) -> str:
    """Return what a role is called, in the active language."""
    return {
        Role.CLINIC_ADMIN: _("clinic administrator"),
        Role.DOCTOR: _("doctor"),
        Role.MIDWIFE: _("midwife"),
        Role.NURSE: _("nurse"),
        Role.SECRETARY: _("secretary"),
        Role.PATIENT: _("patient"),
        Role.SUPER_ADMIN: _("platform administrator"),
    }[Role(role)]


def invitation(person: AccountFacts, clinic: ClinicFacts, roles: Sequence[str], link: str) -> Letter:
    """Return the invitation of somebody who has no password yet; `link` is where they choose one."""
    named = ", ".join(role_name(role) for role in roles if role != Role.PATIENT)
    details = [(_("Clinic"), clinic.name)]
    if named:
        details.append((_("Your role"), named))
    return Letter(
        subject=_("%(clinic)s invites you to Toubib") % {"clinic": clinic.name},
        paragraphs=[
            _("Hello %(name)s,") % {"name": person.given_name},
            _("%(clinic)s runs its appointments on Toubib, and has opened an account for you.")
            % {"clinic": clinic.name},
            _("Choose a password to get in:"),
        ],
        details=[*details, (_("You sign in with"), person.email)],
        button=(_("Choose a password"), link),
        notes=[
            _("This link works once, for %(days)d days. Later, ask for a new one under Forgotten password.")
            % {"days": settings.PASSWORD_RESET_TIMEOUT // 86_400},
            _("If you do not know this clinic, ignore this message."),
        ],
    )


def new_role(person: AccountFacts, clinic: ClinicFacts, role: str) -> Letter:
    """Return the letter to somebody who has an account already, and now a role in a clinic."""
    return Letter(
        subject=_("You now have access to %(clinic)s") % {"clinic": clinic.name},
        paragraphs=[
            _("Hello %(name)s,") % {"name": person.given_name},
            _("%(clinic)s has given you a role on Toubib.") % {"clinic": clinic.name},
        ],
        details=[(_("Clinic"), clinic.name), (_("Your role"), role_name(role))],
        button=(_("Open Toubib"), f"{settings.PUBLIC_URL}/connexion"),
        notes=[_("If you do not know this clinic, answer this message: we will look into it.")],
    )
