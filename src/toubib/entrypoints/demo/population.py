"""Making up the patients of a clinic: households, with the parents' telephone on the children's files."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import phonenumbers

from toubib.entrypoints.demo.data.people import POPULATIONS, Population
from toubib.entrypoints.demo.data.shapes import ClinicData
from toubib.kernel.slugs import slug
from toubib.modules.patients.domain.identifiers import complete_nir
from toubib.platform.demo_cast import DOMAIN, SAMI

File = dict[str, Any]

_AGES = (18, 25, 32, 39, 46, 55, 65, 76, 88)
_AGE_WEIGHTS = (14, 22, 21, 14, 11, 9, 6, 3)
_CHILDREN_WEIGHTS = (46, 26, 19, 9)
_BLOOD_GROUPS = ("O+", "O+", "A+", "A+", "B+", "AB+", "O-", "A-")
_BIRTHPLACE_DEPARTMENTS = {"Lyon": "69", "Saint-Étienne": "42", "Grenoble": "38", "Paris": "75"} | {
    "Marseille": "13",
    "Valence": "26",
    "Annecy": "74",
    "Alger": "99",
}
_ALGERIA = 352
"""INSEE's code of the country, in the place of the commune for those born abroad (department 99)."""


def sami(country: str) -> File:
    """Return the file of the cast's patient, in the clinic of a country."""
    file: File = {
        "given_name": SAMI.given_name,
        "family_name": SAMI.family_name,
        "birth_date": date(1989, 3, 14),
        "sex": "male",
        "phones": [{"number": "+21622714905", "kind": "mobile"}],
        "email": SAMI.email,
        "birth_place": "Sousse",
    }
    if country == "TN":
        file |= {
            "addresses": [
                {
                    "line": "23, rue des Orangers",
                    "postal_code": "2070",
                    "city": "La Marsa",
                    "country": country,
                }
            ],
            "identifiers": [{"type": "cin", "value": "08412763", "country": country}],
            "coverage": "CNAM, filière privée",
            "attending_physician": "Dr Hatem Jaziri",
            "emergency_contact": {"name": "Hela Ayari", "relation": "épouse", "phone": "+21698330416"},
        }
    return file


def lina(today: date) -> File:
    """Return the file of his daughter, four years old."""
    return {
        "given_name": "Lina",
        "family_name": SAMI.family_name,
        "birth_date": date(today.year - 4, today.month, 1) - timedelta(days=75),
        "sex": "female",
        "phones": [{"number": "+21622714905", "kind": "mobile"}],
        "email": SAMI.email,
        "birth_place": "La Marsa",
        "addresses": [
            {"line": "23, rue des Orangers", "postal_code": "2070", "city": "La Marsa", "country": "TN"}
        ],
        "coverage": "CNAM, filière privée",
        "emergency_contact": {"name": "Sami Ayari", "relation": "père", "phone": "+21622714905"},
    }


def make_population(data: ClinicData, count: int, today: date, rng: Random) -> list[File]:
    """Return the files of so many people of the clinic's city, no two with the same names."""
    maker = _Maker(data, POPULATIONS[data.country], today, rng)
    files: list[File] = []
    while len(files) < count:
        files += maker.household()
    return files[:count]


@dataclass
class _Maker:
    """Makes people up; remembers names, addresses and numbers so that none comes twice."""

    data: ClinicData
    population: Population
    today: date
    rng: Random

    def __post_init__(self) -> None:
        self.known: set[str] = {"sami ayari", "lina ayari"}

    def household(self) -> list[File]:
        """Return an adult with their children, if any."""
        rng = self.rng
        adult = self._adult("female" if rng.random() < self.data.female_share else "male")
        age = (self.today - adult["birth_date"]).days // 365
        children = rng.choices(range(4), _CHILDREN_WEIGHTS)[0] if 24 <= age <= 47 else 0
        return [adult, *(self._child(adult, age) for _ in range(children))]

    def _adult(self, sex: str) -> File:
        rng, population = self.rng, self.population
        birth_date = self._adult_birth_date()
        given, family = self._names(sex, rng.choice(population.names.families))
        file = self._person(given, family, sex, birth_date)
        may_have_married = sex == "female" and birth_date.year < self.today.year - 26
        if may_have_married and rng.random() < population.wives_take_name:
            file["birth_name"] = rng.choice(population.names.families)
        file["phones"] = [{"number": self._phone(), "kind": population.phone_kind}]
        file["email"] = self._email(given, family) if rng.random() < 0.8 else ""
        file["preferred_channel"] = "email" if file["email"] and rng.random() < 0.7 else "sms"
        file["language"] = self._weighted(population.languages)
        file["addresses"] = [self._address()]
        file["coverage"] = rng.choice(population.coverages)
        if rng.random() < 0.45:
            file["emergency_contact"] = self._contact(sex, family)
        if rng.random() < 0.3:
            file["blood_group"] = rng.choice(_BLOOD_GROUPS)
        if rng.random() < 0.9:
            file["identifiers"] = [self._identifier(file)]
        return file

    def _child(self, parent: File, parent_age: int) -> File:
        rng = self.rng
        sex = rng.choice(("female", "male"))
        oldest = min(15 * 365, (parent_age - 20) * 365)
        birth_date = self.today - timedelta(days=rng.randrange(20, max(oldest, 400)))
        family = parent["family_name"]
        if parent["sex"] == "female" and rng.random() > self.population.wives_take_name:
            family = rng.choice(self.population.names.families)
        file = self._person(*self._names(sex, family), sex, birth_date)
        shared = ("phones", "email", "preferred_channel", "language", "addresses", "coverage")
        file |= {name: parent[name] for name in shared}
        relation = "mère" if parent["sex"] == "female" else "père"
        name = f"{parent['given_name']} {parent['family_name']}"
        phone = parent["phones"][0]["number"]
        file["emergency_contact"] = {"name": name, "relation": relation, "phone": phone}
        return file

    def _person(self, given: str, family: str, sex: str, birth_date: date) -> File:
        return {
            "given_name": given,
            "family_name": family,
            "sex": sex,
            "birth_date": birth_date,
            "birth_place": self.rng.choice(self.population.birth_places),
        }

    def _names(self, sex: str, family: str) -> tuple[str, str]:
        names = self.population.names.women if sex == "female" else self.population.names.men
        while True:
            given = self.rng.choice(names)
            if (key := f"{given} {family}".casefold()) not in self.known:
                self.known.add(key)
                return given, family
            family = self.rng.choice(self.population.names.families)

    def _adult_birth_date(self) -> date:
        youngest = self.rng.choices(range(len(_AGE_WEIGHTS)), _AGE_WEIGHTS)[0]
        days = self.rng.randrange(_AGES[youngest] * 366, _AGES[youngest + 1] * 365)
        return self.today - timedelta(days=days)

    def _phone(self) -> str:
        while True:
            start = self.rng.choice(self.population.phones)
            digits = "".join(
                str(self.rng.randrange(10)) for _ in range(self.population.phone_length - len(start))
            )
            number = f"+{start}{digits}"
            if number not in self.known and phonenumbers.is_valid_number(phonenumbers.parse(number)):
                self.known.add(number)
                return number

    def _email(self, given: str, family: str) -> str:
        return f"{slug(given)}.{slug(family)}@{DOMAIN}"

    def _address(self) -> dict[str, str]:
        places = self.population.districts
        code, city, _ = self.rng.choices(places, [weight for _, _, weight in places])[0]
        line = f"{self.rng.randrange(1, 140)}, {self.rng.choice(self.population.streets)}"
        return {"line": line, "postal_code": code, "city": city, "country": self.data.country}

    def _contact(self, sex: str, family: str) -> dict[str, str]:
        rng, names = self.rng, self.population.names
        if rng.random() < 0.55:
            others, relation = (names.men, "époux") if sex == "female" else (names.women, "épouse")
            family = rng.choice(names.families)
        else:
            others, relation = rng.choice(((names.women, "sœur"), (names.men, "frère")))
        return {"name": f"{rng.choice(others)} {family}", "relation": relation, "phone": self._phone()}

    def _identifier(self, file: File) -> dict[str, str]:
        country = self.data.country
        type_, value = {"TN": self._cin, "SN": self._nin, "FR": self._nir}[country](file)
        return {"type": type_, "value": value, "country": country}

    def _cin(self, file: File) -> tuple[str, str]:
        return "cin", self._unused(lambda: f"{self.rng.choice('01')}{self.rng.randrange(10**7):07}")

    def _nin(self, file: File) -> tuple[str, str]:
        sex = "2" if file["sex"] == "female" else "1"
        registry, year = self.rng.randrange(100, 900), file["birth_date"].year
        return "nin", self._unused(lambda: f"{sex}{registry}{year}{self.rng.randrange(1, 99999):05}")

    def _nir(self, file: File) -> tuple[str, str]:
        sex = "2" if file["sex"] == "female" else "1"
        born: date = file["birth_date"]
        department = _BIRTHPLACE_DEPARTMENTS[file["birth_place"]]
        start = f"{sex}{born:%y%m}{department}"

        def number() -> str:
            place = _ALGERIA if department == "99" else self.rng.randrange(1, 400)
            return complete_nir(f"{start}{place:03}{self.rng.randrange(1, 900):03}")

        return "nir", self._unused(number)

    def _unused(self, number: Any) -> str:
        while (value := number()) in self.known:
            pass
        self.known.add(value)
        return value

    def _weighted(self, choices: tuple[tuple[str, int], ...]) -> str:
        return self.rng.choices([one for one, _ in choices], [weight for _, weight in choices])[0]
