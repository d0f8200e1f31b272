"""Names, streets and habits of the demo's patients, by country. None is meant to be anybody.

French telephone numbers are of a range that ARCEP keeps for fiction; other countries have no such range.
"""

import json
from dataclasses import dataclass
from importlib.resources import files

from toubib.entrypoints.demo import data


@dataclass(frozen=True, slots=True)
class Names:
    """Given names of women and men, and family names, as `names.json` lists them by country."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


def _names(country: str) -> Names:
    of_country = json.loads((files(data) / "names.json").read_text())[country]
    return Names(**{kind: tuple(names) for kind, names in of_country.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """What the people of a clinic's city are made of.

    `districts` are (postal code, place as written in an address, weight). `phones` are beginnings of numbers,
    to be completed to `phone_length` digits after the `+`. `wives_take_name`: a married woman's family name
    may be her husband's. `languages` are (code, weight).
    """

    names: Names
    streets: tuple[str, ...]
    districts: tuple[tuple[str, str, int], ...]
    phones: tuple[str, ...]
    phone_length: int
    phone_kind: str
    birth_places: tuple[str, ...]
    coverages: tuple[str, ...]
    wives_take_name: float
    languages: tuple[tuple[str, int], ...]


TUNISIANS = Population(
    names=_names("TN"),
    streets=(
        "avenue de la Liberté",
        "rue de Marseille",
        "avenue Habib-Bourguiba",
        "rue Ibn-Khaldoun",
        "avenue Farhat-Hached",
        "rue du Lac Windermere",
        "rue de Palestine",
        "avenue de Carthage",
        "rue Mongi-Slim",
        "rue des Orangers",
        "rue Abou-el-Kacem-Chebbi",
        "rue du 18-Janvier-1952",
        "impasse des Jasmins",
        "rue de Syrie",
        "avenue Mohamed-V",
    ),
    districts=(
        ("2070", "La Marsa", 9),
        ("2078", "Gammarth", 3),
        ("2016", "Carthage", 3),
        ("2026", "Sidi Bou Saïd", 2),
        ("2015", "Le Kram", 4),
        ("2060", "La Goulette", 3),
        ("1000", "Tunis", 8),
        ("1004", "El Menzah", 4),
        ("2080", "Ariana", 5),
        ("2000", "Le Bardo", 4),
        ("2037", "Ennasr", 3),
        ("2013", "Ben Arous", 3),
    ),
    phones=(
        "21620",
        "21622",
        "21625",
        "21627",
        "21650",
        "21652",
        "21655",
        "21658",
        "21694",
        "21697",
        "21698",
    ),
    phone_length=11,
    phone_kind="mobile",
    birth_places=("Tunis", "Sousse", "Sfax", "Bizerte", "Nabeul", "Kairouan", "Béja", "Gabès", "Monastir"),
    coverages=(
        "CNAM, filière privée",
        "CNAM, filière publique",
        "CNAM, remboursement",
        "Assurance groupe STAR",
        "Mutuelle de l'enseignement",
        "",
    ),
    wives_take_name=0.15,
    languages=(("fr", 7), ("ar", 3)),
)

SENEGALESE = Population(
    names=_names("SN"),
    streets=(
        "rue Carnot",
        "avenue Lamine-Guèye",
        "rue Mohamed-V",
        "avenue Cheikh-Anta-Diop",
        "rue de Thiong",
        "rue Vincens",
        "route de la Corniche Ouest",
        "rue GY 12",
        "cité Keur Gorgui",
        "rue MZ 81",
        "villa 214, rue 10",
        "allées Seydou-Nourou-Tall",
    ),
    districts=(
        ("", "Plateau, Dakar", 7),
        ("", "Médina, Dakar", 4),
        ("", "Fann, Dakar", 3),
        ("", "Mermoz, Dakar", 4),
        ("", "Ouakam, Dakar", 4),
        ("", "Almadies, Dakar", 4),
        ("", "Ngor, Dakar", 3),
        ("", "Yoff, Dakar", 4),
        ("", "Sicap Liberté, Dakar", 4),
        ("", "Parcelles Assainies, Dakar", 4),
        ("", "Pikine", 2),
    ),
    phones=("22177", "22178", "22176", "22170"),
    phone_length=12,
    phone_kind="mobile",
    birth_places=("Dakar", "Thiès", "Saint-Louis", "Kaolack", "Ziguinchor", "Touba", "Louga", "Mbour"),
    coverages=("IPM Santé Plus", "IPM de la Sonatel", "Mutuelle de santé communale", "CMU", "", ""),
    wives_take_name=0.05,
    languages=(("fr", 19), ("en", 1)),
)

LYONNAIS = Population(
    names=_names("FR"),
    streets=(
        "rue de la République",
        "rue Mercière",
        "montée de la Grande-Côte",
        "rue des Capucins",
        "cours Vitton",
        "rue Garibaldi",
        "quai Saint-Vincent",
        "rue Bugeaud",
        "rue Paul-Bert",
        "avenue Jean-Jaurès",
        "rue de Cuire",
        "cours Émile-Zola",
        "rue du Mail",
    ),
    districts=(
        ("69001", "Lyon", 9),
        ("69002", "Lyon", 5),
        ("69003", "Lyon", 5),
        ("69004", "Lyon", 8),
        ("69006", "Lyon", 4),
        ("69007", "Lyon", 4),
        ("69100", "Villeurbanne", 4),
        ("69300", "Caluire-et-Cuire", 3),
        ("69009", "Lyon", 3),
    ),
    phones=("3346571",),
    phone_length=11,
    phone_kind="home",
    birth_places=("Lyon", "Saint-Étienne", "Grenoble", "Paris", "Marseille", "Valence", "Annecy", "Alger"),
    coverages=(
        "CPAM du Rhône, mutuelle MGEN",
        "CPAM du Rhône, mutuelle Harmonie",
        "CPAM du Rhône, C2S",
        "CPAM du Rhône",
        "MSA Ain-Rhône",
    ),
    wives_take_name=0.55,
    languages=(("fr", 18), ("en", 2)),
)

POPULATIONS = {"TN": TUNISIANS, "SN": SENEGALESE, "FR": LYONNAIS}

PATIENTS_OF: dict[str, tuple[str, int, int]] = {
    "gynaecology-obstetrics": ("female", 16, 80),
    "midwifery": ("female", 19, 42),
    "paediatrics": ("", 0, 15),
    "general-practice": ("", 3, 100),
    "dentistry": ("", 6, 100),
    "cardiology": ("", 32, 100),
    "dermatology": ("", 10, 100),
    "ophthalmology": ("", 6, 100),
    "ear-nose-throat": ("", 1, 100),
    "physiotherapy": ("", 14, 100),
    "psychology": ("", 16, 100),
    "dietetics": ("", 16, 100),
}
"""Who sees whom: sex ('' for any), youngest and oldest age in years, by specialty."""

PATIENTS_OF_TYPE: dict[str, tuple[str, int, int]] = {
    "gyn-pregnancy": ("female", 19, 43),
    "gyn-scan": ("female", 19, 43),
    "gyn-iud": ("female", 20, 48),
    "child-vaccine": ("", 0, 13),
    "gp-chronic": ("", 30, 100),
    "skin-moles": ("", 20, 100),
}
"""As `PATIENTS_OF`, for appointment types that concern fewer people."""
