"""Commands that look whether what is kept agrees with what it is worked out from."""

import argparse

from toubib.entrypoints.commands.data import django_at_work


def agendas(_: argparse.Namespace) -> int:
    """Work out the free time of every agenda anew, and print where it differs from what is kept.

    Return 1 when anything differs. Nothing is changed.
    """
    with django_at_work():
        from toubib.kernel.actor import system
        from toubib.kernel.clock import now
        from toubib.modules.clinics import public as clinics
        from toubib.modules.scheduling.models import Agenda
        from toubib.modules.scheduling.queries.agenda_check import differences
        from toubib.platform.tenancy import scope

        checked = found = 0
        for clinic_id in clinics.clinic_ids():
            with scope(system("check-agendas", clinic_id)):
                for agenda in Agenda.objects.filter(clinic_id=clinic_id):
                    checked += 1
                    for one in differences(agenda, now()):
                        found += 1
                        print(f"agenda {one.agenda_id}, {one.day}, site {one.site_id}: differs")
    print(f"toubib: {checked} agendas, {found} differences")
    return int(found > 0)
