"""The appointments of the cast's patient and his daughter; all others are made up."""

from dataclasses import dataclass

from toubib.entrypoints.demo.data.practitioners import DENTIST, PAEDIATRICIAN
from toubib.modules.scheduling.domain.appointment_states import AppointmentState


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An appointment of the cast, with a practitioner by family name, for a type by its code.

    It is on the first open day at least `days` after the day of loading, at the slot of that number; or, with
    `within_notice`, at the last slot for which it is already too late to cancel. Those of one `visit` follow
    each other: the second is at the first slot after the first.
    """

    who: str
    practitioner: str
    type: str
    days: int = 0
    slot: int = 0
    within_notice: bool = False
    mode: str = "in-person"
    state: AppointmentState = AppointmentState.BOOKED
    reason: str = ""
    visit: str = ""


_DONE = AppointmentState.FULFILLED

TOLD = (
    Told(who="Sami", practitioner=DENTIST, type="dental-check", within_notice=True, reason="Contrôle annuel"),
    Told(
        who="Lina", practitioner=PAEDIATRICIAN, type="child-check", days=9, slot=2, reason="Visite des 4 ans"
    ),
    Told(who="Sami", practitioner="Jaziri", type="gp-visit", days=12, slot=5, reason="Certificat de sport"),
    Told(
        who="Sami", practitioner="Jaziri", type="gp-visit", days=-74, slot=3, state=_DONE, reason="Lombalgie"
    ),
    Told(who="Sami", practitioner="Bouzid", type="heart-visit", days=16, slot=2, visit="coeur"),
    Told(who="Sami", practitioner="Bouzid", type="heart-echo", days=16, visit="coeur"),
    Told(who="Sami", practitioner="Tlili", type="physio-first", days=-66, slot=1, state=_DONE),
    Told(who="Lina", practitioner=PAEDIATRICIAN, type="child-vaccine", days=-52, slot=4, state=_DONE),
    Told(who="Sami", practitioner=DENTIST, type="dental-care", days=-33, slot=1, state=_DONE, reason="Carie"),
    Told(
        who="Sami",
        practitioner="Ferchichi",
        type="ent-visit",
        days=-18,
        slot=2,
        state=AppointmentState.CANCELLED,
    ),
    Told(
        who="Sami",
        practitioner="Girard",
        type="gp-visit",
        days=-81,
        slot=5,
        state=_DONE,
        reason="De passage à Lyon, forte fièvre",
    ),
)
