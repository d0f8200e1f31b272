"""The three clinics. Lyon's numbers are of the ranges that ARCEP keeps for fiction."""

from toubib.entrypoints.demo.data.fees import DAKAR_FEES, LYON_FEES, TUNIS_FEES
from toubib.entrypoints.demo.data.shapes import ClinicData, Hours, SiteData
from toubib.platform import demo_cast

TUNIS = ClinicData(
    key="tunis",
    name=demo_cast.TUNIS,
    slug="clinique-el-amen",
    type="clinic",
    description=(
        "La Clinique El Amen réunit, à La Marsa et au centre-ville de Tunis, des praticiens qui travaillent "
        "ensemble autour de la femme, de l'enfant et de la famille. Le suivi de grossesse s'y fait "
        "de bout en "
        "bout : consultations, échographies, préparation à la naissance, puis vaccins et visites du "
        "nourrisson.\n\n"
        "Les deux cabinets sont accessibles en fauteuil roulant. À La Marsa, un parking est réservé aux "
        "patients ; en centre-ville, la station de métro léger Habib Thameur est à trois minutes à pied."
    ),
    country="TN",
    currency="TND",
    time_zone="Africa/Tunis",
    phone="+21671740220",
    email="accueil@el-amen.demo.toubib.test",
    languages=("fr", "ar", "en"),
    hours=(Hours("", "0-3", "08:00-18:00"), Hours("", "4", "08:00-13:00"), Hours("", "5", "08:30-13:00")),
    legal_name="Société Clinique El Amen SARL",
    registration_number="B0114522019",
    tax_number="1623457/K/A/M/000",
    iban="TN5910006035183598478831",
    sites=(
        SiteData(
            key="marsa",
            name="La Marsa",
            address="14, avenue Habib Bourguiba, La Marsa",
            postal_code="2070",
            city="Tunis",
            phone="+21671740220",
            rooms=("Salle 1", "Salle 2", "Salle d'échographie", "Salle polyvalente", "+Échographe"),
        ),
        SiteData(
            key="centre",
            name="Centre-ville",
            address="27, rue Hannibal",
            postal_code="1000",
            city="Tunis",
            phone="+21671328450",
            rooms=(
                "Cabinet 1",
                "Cabinet 2",
                "Salle de soins dentaires",
                "Salle d'imagerie",
                "+Électrocardiographe",
                "+Échographe mobile",
            ),
        ),
    ),
    patients=270,
    female_share=0.68,
    fees=TUNIS_FEES,
)

DAKAR = ClinicData(
    key="dakar",
    name=demo_cast.DAKAR,
    slug="centre-medical-teranga",
    type="medical-centre",
    description=(
        "Au Plateau comme aux Almadies, le Centre médical Téranga accueille les familles dakaroises du lundi "
        "au samedi. Médecins, sage-femme et diététicienne partagent un même dossier et se concertent chaque "
        "semaine sur les situations qui le demandent.\n\n"
        "Le centre pratique le tiers payant avec les principales IPM et mutuelles ; l'accueil vous "
        "dira avant "
        "le rendez-vous ce qui reste à votre charge. Le vendredi, les consultations s'interrompent à l'heure "
        "de la prière."
    ),
    country="SN",
    currency="XOF",
    time_zone="Africa/Dakar",
    phone="+221338202345",
    email="accueil@teranga.demo.toubib.test",
    languages=("fr", "en"),
    hours=(
        Hours("", "0-3", "08:00-18:00"),
        Hours("", "4", "08:00-13:00 15:00-18:00"),
        Hours("", "5", "09:00-13:00"),
    ),
    legal_name="Centre médical Téranga SUARL",
    registration_number="SN-DKR-2016-B-20417",
    tax_number="006124578 2G3",
    iban="SN08SN0100152000048500003035",
    sites=(
        SiteData(
            key="plateau",
            name="Plateau",
            address="36, rue Jules Ferry",
            postal_code="",
            city="Dakar",
            phone="+221338202345",
            rooms=("Cabinet A", "Cabinet B", "Salle de soins", "+Échographe"),
        ),
        SiteData(
            key="almadies",
            name="Almadies",
            address="8, route des Almadies, Ngor",
            postal_code="",
            city="Dakar",
            phone="+221338695412",
            rooms=(
                "Cabinet 1",
                "Cabinet 2",
                "Salle d'ophtalmologie",
                "Salle d'imagerie",
                "+Lampe à fente",
                "+Échographe mobile",
            ),
        ),
    ),
    patients=165,
    female_share=0.58,
    fees=DAKAR_FEES,
)

LYON = ClinicData(
    key="lyon",
    name=demo_cast.LYON,
    slug="cabinet-des-terreaux",
    type="group-practice",
    description=(
        "À deux pas de l'Hôtel de Ville, le Cabinet des Terreaux est une maison de santé "
        "pluridisciplinaire : "
        "médecine générale, gynécologie, dermatologie, ophtalmologie, kinésithérapie et psychologie. Une "
        "seconde adresse, à la Croix-Rousse, reçoit la médecine générale et la kinésithérapie.\n\n"
        "Les praticiens sont conventionnés en secteur 1 ou 2 avec OPTAM. La téléconsultation est "
        "proposée aux "
        "patients déjà connus du cabinet et, pour la psychologie, à tous. Métro Hôtel de Ville – "
        "Louis Pradel."
    ),
    country="FR",
    currency="EUR",
    time_zone="Europe/Paris",
    phone="+33465710142",
    email="accueil@terreaux.demo.toubib.test",
    languages=("fr", "en"),
    hours=(Hours("", "0-4", "08:30-19:00"), Hours("", "5", "09:00-12:30")),
    legal_name="SISA Cabinet des Terreaux",
    registration_number="852 417 963 00017",
    tax_number="FR40852417963",
    iban="FR7630006000011234567890189",
    sites=(
        SiteData(
            key="terreaux",
            name="Terreaux",
            address="9, rue Sainte-Catherine",
            postal_code="69001",
            city="Lyon",
            phone="+33465710142",
            rooms=("Cabinet 1", "Cabinet 2", "Cabinet 3", "Salle d'examen"),
        ),
        SiteData(
            key="croix-rousse",
            name="Croix-Rousse",
            address="52, boulevard de la Croix-Rousse",
            postal_code="69004",
            city="Lyon",
            phone="+33465710187",
            rooms=("Cabinet", "Plateau de kinésithérapie"),
        ),
    ),
    patients=165,
    female_share=0.56,
    fees=LYON_FEES,
)

CLINICS = (TUNIS, DAKAR, LYON)
