"""Names, streets and habits of the demo's patients, by country. None is meant to be anybody.

French telephone numbers are of a range that ARCEP keeps for fiction; other countries have no such range.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """What the people of a clinic's city are made of.

    `districts` are (postal code, place as written in an address, weight). `phones` are beginnings of numbers,
    to be completed to `phone_length` digits after the `+`. `wives_take_name`: a married woman's family name
    may be her husband's. `languages` are (code, weight).
    """

    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]
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
    women=tuple(
        "Mariem Ines Olfa Rim Asma Hela Sirine Faten Amira Yosra Emna Salma Nesrine Wafa Rania Khadija Latifa "
        "Meriem Dorra Abir Chaima Hajer Imen Ons Syrine Manel Najla Nesma Raja Samia Sarra Zeineb Leila Nour "
        "Yasmine Farah Eya Malek Aya Ghada Houda Monia Souad Saloua Ilhem Maha Senda Takoua Wided Yousra".split()
    ),
    men=tuple(
        "Mohamed Ahmed Anis Aymen Bilel Chokri Fares Ghazi Habib Hamza Iheb Ismail Jamel Khaled Lotfi Maher "
        "Majdi Marwen Moez Mongi Nabil Nizar Omar Oussama Rached Rafik Ramzi Rayan Riadh Saber Seif Skander "
        "Sofiene Taha Tarek Wassim Wael Youssef Zied Adam Aziz Elyes Ferid Haythem Iyed Kais Mourad".split()
    ),
    families=(
        *"Trabelsi Gharbi Jebali Haddad Mansouri Chaabane Dridi Belhadj Toumi Rekik Ouni Saïdi Bouazizi".split(),
        *"Mejri Kefi Guesmi Ayadi Abidi Hammami Maalej Masmoudi Chtourou Ghannouchi Sassi Jlassi Zribi".split(),
        *"Karoui Laabidi Mabrouk Nasri Riahi Sfaxi Turki Yahyaoui Zidi Arfaoui Baccouche Cherif Fakhfakh".split(),
        "Ben Amor",
        "Ben Youssef",
        "Ben Romdhane",
        "Ben Achour",
        "Bel Haj Ali",
        "El Aouni",
        "Ben Mahmoud",
    ),
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
    women=tuple(
        "Awa Fatoumata Aïssatou Khady Mariama Ndèye Coumba Adama Bineta Dieynaba Rokhaya Sokhna Astou Maïmouna "
        "Oumou Ramatoulaye Seynabou Yacine Aby Anta Arame Codou Daba Fama Gnilane Marème Nafissatou Penda "
        "Rama Safiétou Thioro Wouly Yandé Mame Rose Thérèse Marie Adèle".split()
    ),
    men=tuple(
        "Mamadou Moussa Ibrahima Cheikh Abdoulaye Ousmane Modou Alioune Babacar Boubacar Daouda El-Hadji "
        "Assane Fallou Gora Idrissa Khadim Lamine Malick Mbaye Ndiaga Omar Pape Saliou Samba Serigne Souleymane "
        "Tidiane Youssou Amadou Bocar Demba Elimane Jean Joseph Seydou".split()
    ),
    families=tuple(
        "Ndiaye Diop Fall Sow Gueye Faye Sarr Diouf Sy Ba Cissé Thiam Seck Mbaye Niang Kane Diallo Camara Touré "
        "Sané Badji Mendy Gomis Diatta Tall Wade Lô Ndour Samb Dieng Mbodj Sène Ngom Senghor Diagne Traoré Baldé "
        "Konaté".split()
    ),
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
    women=tuple(
        "Marie Camille Léa Chloé Manon Julie Laura Sarah Emma Inès Lucie Pauline Mathilde Claire Anaïs Charlotte "
        "Sophie Nathalie Isabelle Valérie Sandrine Céline Aurélie Élodie Marion Justine Clara Jeanne Louise Alice "
        "Yasmine Nadia Fatima Amélie Juliette Élise Margaux Agathe Zoé Monique Françoise Hélène".split()
    ),
    men=tuple(
        "Lucas Hugo Thomas Nicolas Julien Alexandre Antoine Maxime Pierre Paul Louis Arthur Gabriel Raphaël Léo "
        "Jules Adam Nathan Romain Kevin Sébastien David Frédéric Stéphane Laurent Philippe Alain Michel Bernard "
        "Mehdi Karim Bruno Vincent Mathieu Guillaume Adrien Simon Théo Marc Étienne".split()
    ),
    families=tuple(
        "Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Michel Garcia Fournier "
        "Roux Vincent Muller Faure Rousseau Blanc Guérin Boyer Garnier Chevalier François Legrand Gauthier Perrin "
        "Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Brun Rivière "
        "Benali Bouchard Da-Silva Nguyen Chevallier Jacquet Vidal Berger".split()
    ),
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
