"""Every page of the web application, by who looks at it, with real identifiers in its address."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from tests.journeys.days import today
from tests.person import Person, cast

from toubib.platform.testing.plugin import ROOT

CLINIC = "clinique-el-amen"
_FEATURES = ROOT / "web" / "src" / "features"
_SHELLS = {
    "visitor": "/",
    "patient": "/moi/",
    "account": "/compte/",
    "staff": "/c/:clinicSlug/",
    "settings": "/c/:clinicSlug/reglages/",
    "platform": "/plateforme/",
}


@dataclass(frozen=True)
class Role:
    """Somebody who looks at pages; `email` is '' for a visitor. `dark` says which to see in the dark too."""

    name: str
    email: str
    addresses: Callable[[Person], list[str]]
    dark: tuple[str, ...] = ()


def declared() -> Iterator[str]:
    """Yield every address of the web application's routes, such as "/soignants/:slug"."""
    for file in sorted(_FEATURES.glob("*/routes.tsx")):
        shell = ""
        for found in re.finditer(r"(\w+): \[|path: '([^']+)'|index: (true)", file.read_text()):
            shell = found[1] if found[1] in _SHELLS else shell
            if not found[1]:
                yield (_SHELLS[shell] + (found[2] or "")).rstrip("/") or "/"


def pattern(address: str) -> re.Pattern[str]:
    """Return what matches the paths of a declared address, and no path with a word of its own there."""
    return re.compile(re.sub(r":\w+", r"[^/]+", address))


def _visitor(person: Person) -> list[str]:
    return [
        "/",
        "/recherche?specialty=gynaecology-obstetrics&city=Tunis",
        "/recherche?q=personne+de+ce+nom",
        "/soignants/dr-amel-ben-salah-tunis",
        "/soignants/dr-amel-ben-salah-tunis/attente",
        "/cliniques",
        f"/cliniques/{CLINIC}",
        f"/cliniques/{CLINIC}/visite",
        "/connexion",
        "/connexion?espace=soignant",
        "/inscription",
        "/mot-de-passe-oublie",
        "/compte/verifier-email/123456",
        "/compte/reinitialiser/1-abc",
        "/demo/messages",
        "/nulle-part",
        f"/reserver/{_hold(person)}",
    ]


def _patient(person: Person) -> list[str]:
    upcoming = person.get("/api/v1/me/appointments", when="upcoming")["items"]
    movable = next(one["id"] for one in upcoming if one["can_cancel"])
    fixed = next(one["id"] for one in upcoming if not one["can_cancel"])
    people = {one["relation"]: one["id"] for one in person.get("/api/v1/me/people")["items"]}
    hold = _hold(person)
    return [
        "/moi",
        "/moi/rendez-vous",
        "/moi/rendez-vous?quand=passes",
        f"/moi/rendez-vous/{movable}",
        f"/moi/rendez-vous/{fixed}",
        f"/moi/rendez-vous/{movable}/deplacer",
        f"/moi/rendez-vous/{movable}/plus-tot",
        "/moi/attente",
        "/soignants/dr-amel-ben-salah-tunis/attente",
        "/moi/proches",
        f"/moi/dossier/{people['self']}",
        f"/moi/dossier/{people['child']}",
        "/compte",
        "/compte/securite",
        "/compte/calendriers",
        f"/reserver/{hold}",
        f"/reserver/{hold}/confirme/{movable}",
        _proposal(person),
    ]


def _secretary(person: Person) -> list[str]:
    clinic = person.get("/api/v1/me")["memberships"][0]["clinic"]["id"]
    patient = person.get(f"/api/v1/clinics/{clinic}/patients", q="ayari")["items"][0]["id"]
    soon = {"from": today(), "to": today() + timedelta(days=30)}
    session = person.get(f"/api/v1/clinics/{clinic}/group-sessions", **soon)["items"][0]
    busy = today() + timedelta(days=(7 - today().weekday()) % 7 or 7)
    return [
        f"/c/{CLINIC}/accueil",
        f"/c/{CLINIC}/accueil?date={busy}",
        f"/c/{CLINIC}/accueil/bilan?du={today() - timedelta(days=29)}&au={today()}",
        f"/c/{CLINIC}/agenda?date={busy}",
        f"/c/{CLINIC}/agenda?date={busy}&vue=semaine",
        f"/c/{CLINIC}/agenda?date={busy}&vue=liste",
        f"/c/{CLINIC}/agenda?date={busy}&vue=mois",
        f"/c/{CLINIC}/agenda?date={busy}&colonnes=salles",
        f"/c/{CLINIC}/recherche",
        f"/c/{CLINIC}/recherche?type={_type(person, clinic)}&du={busy}&jours=7",
        f"/c/{CLINIC}/attente",
        f"/c/{CLINIC}/groupes",
        f"/c/{CLINIC}/groupes?seance={session['id']}",
        f"/c/{CLINIC}/groupes?seance=nouvelle",
        f"/c/{CLINIC}/agenda?date={session['start'][:10]}",
        f"/c/{CLINIC}/absences/{_absence(person, clinic)}",
        f"/c/{CLINIC}/patients?q=ayari",
        f"/c/{CLINIC}/patients/{patient}",
    ]


def _type(person: Person, clinic: str) -> str:
    """Return a type that the clinic offers."""
    return person.get(f"/api/v1/clinics/{clinic}/appointment-types")["items"][0]["id"]


def _proposal(person: Person) -> str:
    """Return where the patient of the cast answers what the demo's clinic proposes to him."""
    return person.get("/api/v1/me/proposals")["items"][0]["path"]


def _absence(person: Person, clinic: str) -> str:
    """Return an absence of Dr Amel that is in the way of appointments."""
    people = person.get(f"/api/v1/clinics/{clinic}/practitioners")["items"]
    amel = next(one["id"] for one in people if one["family_name"] == "Ben Salah")
    absences = person.get(f"/api/v1/clinics/{clinic}/practitioners/{amel}/hours")["absences"]
    return next(
        one["id"]
        for one in absences
        if person.get(f"/api/v1/clinics/{clinic}/absences/{one['id']}/touched")["items"]
    )


def _doctor(person: Person) -> list[str]:
    own = person.get("/api/v1/me")["memberships"][0]["practitioner_role"]
    return [
        f"/c/{CLINIC}/agenda?vue=semaine",
        f"/c/{CLINIC}/patients?soignant={own}",
        "/compte",
        "/compte/calendriers",
    ]


def _clinic_admin(person: Person) -> list[str]:
    clinic = person.get("/api/v1/me")["memberships"][0]["clinic"]["id"]
    practitioner = person.get(f"/api/v1/clinics/{clinic}/practitioners")["items"][0]["id"]
    settings = f"/c/{CLINIC}/reglages"
    return [
        f"{settings}/clinique",
        f"{settings}/sites",
        f"{settings}/soignants",
        f"{settings}/soignants/{practitioner}",
        f"{settings}/soignants/{practitioner}?onglet=horaires",
        f"{settings}/soignants/{practitioner}?onglet=absences",
        f"{settings}/soignants/{practitioner}?onglet=regles",
        f"{settings}/soignants/{practitioner}?onglet=tarifs",
        f"{settings}/soignants/{practitioner}?onglet=apercu",
        f"{settings}/types",
        f"{settings}/equipe",
        f"/c/{CLINIC}/demarrage",
    ]


def _super_admin(_: Person) -> list[str]:
    return ["/plateforme/cliniques"]


def _hold(person: Person) -> str:
    """Hold the next free slot of a general practitioner."""
    role = person.get("/api/v1/public/practitioners/dr-hatem-jaziri-tunis")
    body = {
        "practitioner_role": role["id"],
        "type": role["default_type"]["id"],
        "start": role["next_slots"][-1]["slots"][-1]["start"],
        "mode": "in-person",
    }
    answer = person.post("/api/v1/me/holds", body)
    assert answer.status_code == 201, answer.text
    return answer.json()["id"]


ROLES = (
    Role("visitor", "", _visitor, dark=("/", "/soignants/", "/connexion")),
    Role("patient", cast("sami"), _patient, dark=("/moi", "/reserver/")),
    Role("secretary", cast("bob"), _secretary, dark=("/agenda", "/accueil")),
    Role("doctor", cast("amel"), _doctor),
    Role("clinic-admin", cast("chloe"), _clinic_admin, dark=("/types", "/clinique")),
    Role("super-admin", cast("salma"), _super_admin, dark=("/plateforme",)),
)
