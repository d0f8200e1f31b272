"""The demo's data: three clinics, their people, and five months of appointments around the day of loading.

`load` is deterministic (a seeded generator; only identifiers and the day differ) and writes rows in bulk,
past the commands, so that nobody is sent a message about appointments that only illustrate. What commands derive
from those rows (search words, free time) is worked out by the modules' own functions.
"""

from django.db import transaction

from toubib.entrypoints.demo.accounts import load_accounts, loaded
from toubib.entrypoints.demo.agendas import work_out_free_time
from toubib.entrypoints.demo.clinics import load_clinic
from toubib.entrypoints.demo.data.clinics import CLINICS
from toubib.entrypoints.demo.practitioners import load_practitioners
from toubib.kernel.actor import system
from toubib.kernel.clock import Clock, now
from toubib.platform.tenancy import scope

__all__ = ["load"]


def load(*, clock: Clock = now) -> None:
    """Load everything in one transaction; do nothing where the demo is already there."""
    with transaction.atomic():
        if loaded():
            return
        present = clock()
        accounts = load_accounts()
        for data in CLINICS:
            clinic = load_clinic(data, accounts)
            with scope(system("demo", clinic.id)):
                practitioners = load_practitioners(data, clinic, accounts, present)
                work_out_free_time(practitioners, present)
