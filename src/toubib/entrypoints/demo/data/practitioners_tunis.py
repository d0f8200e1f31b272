"""Who practises at the Clinique El Amen. Registration numbers are made up."""

from toubib.entrypoints.demo.data.shapes import Hours, PractitionerData

AMEL = PractitionerData(
    given_name="Amel",
    family_name="Ben Salah",
    gender="female",
    specialty="gynaecology-obstetrics",
    registration="CNOM 11482",
    biography=(
        "Le Dr Amel Ben Salah accompagne les femmes à chaque âge, de la première contraception à la "
        "ménopause, et suit les grossesses jusqu'à l'accouchement. Elle a exercé dix ans au centre de "
        "maternité de La Rabta avant de rejoindre la Clinique El Amen.\n\n"
        "Elle reçoit en français, en arabe et en anglais, et assure par vidéo les consultations qui ne "
        "demandent pas d'examen."
    ),
    qualifications=(
        "Doctorat en médecine, Faculté de médecine de Tunis, 2006",
        "Spécialité en gynécologie-obstétrique, 2011",
        "DIU d'échographie gynécologique et obstétricale, Paris, 2013",
    ),
    experience=(
        "Assistante puis praticienne hospitalière, La Rabta (2011-2021). Clinique El Amen depuis 2021."
    ),
    languages=("fr", "ar", "en"),
    hours=(
        Hours("marsa", "0-1", "08:20-12:00"),
        Hours("marsa", "0", "14:00-17:00"),
        Hours("marsa", "3", "08:20-12:00 14:00-17:00"),
        Hours("marsa", "4", "08:20-12:20"),
        Hours("marsa", "5", "09:00-12:20"),
    ),
    colour="pine",
)

TUNIS_PRACTITIONERS = (
    AMEL,
    PractitionerData(
        given_name="Sonia",
        family_name="Hamdi",
        gender="female",
        specialty="gynaecology-obstetrics",
        registration="CNOM 9317",
        biography=(
            "Gynécologue et échographiste, le Dr Sonia Hamdi consacre une large part de son activité au "
            "diagnostic prénatal et au suivi des grossesses à risque. Elle prend le temps d'expliquer chaque "
            "image et remet un compte rendu écrit à l'issue de l'examen."
        ),
        qualifications=(
            "Spécialité en gynécologie-obstétrique, Faculté de médecine de Sousse, 2008",
            "Diplôme de médecine fœtale, 2012",
        ),
        experience="Maternité Farhat-Hached de Sousse (2008-2016), puis cabinet à Tunis.",
        languages=("fr", "ar"),
        hours=(
            Hours("centre", "0", "10:00-13:00 14:00-17:00"),
            Hours("centre", "2", "10:00-13:00 14:00-17:00"),
            Hours("centre", "3", "10:00-13:00"),
        ),
        colour="plum",
        popularity=1.12,
        fees={"gyn-visit": {"in-person": "60.000"}},
    ),
    PractitionerData(
        given_name="Karim",
        family_name="Zouari",
        gender="male",
        specialty="gynaecology-obstetrics",
        registration="CNOM 13840",
        biography=(
            "Le Dr Karim Zouari s'intéresse particulièrement à la fertilité et à l'endométriose. Il "
            "reçoit les "
            "couples au centre-ville et opère à la clinique ; il travaille en lien étroit avec la diététique "
            "et la psychologie quand le parcours est long."
        ),
        qualifications=(
            "Spécialité en gynécologie-obstétrique, Tunis, 2015",
            "DIU de médecine de la reproduction, Montpellier, 2017",
        ),
        experience="Chef de clinique à l'hôpital Charles-Nicolle (2015-2019).",
        languages=("fr", "ar", "en", "it"),
        hours=(
            Hours("centre", "1", "09:00-12:40"),
            Hours("centre", "3", "09:00-12:40"),
            Hours("marsa", "2", "14:00-17:40"),
            Hours("marsa", "5", "09:00-12:00"),
        ),
        colour="sky",
        popularity=0.85,
    ),
    PractitionerData(
        given_name="Nour",
        family_name="Khelifi",
        gender="female",
        specialty="midwifery",
        registration="SF 2764",
        title="",
        biography=(
            "Sage-femme depuis quatorze ans, Nour Khelifi suit les grossesses sans complication, anime les "
            "séances de préparation à la naissance et rend visite aux jeunes mères. Elle est consultante en "
            "lactation et répond volontiers aux questions des pères."
        ),
        qualifications=("Diplôme d'État de sage-femme, Tunis, 2012", "Consultante en lactation IBCLC, 2018"),
        experience="Salle de naissance du centre de maternité de Tunis (2012-2020).",
        languages=("fr", "ar"),
        hours=(
            Hours("marsa", "0", "09:00-12:40"),
            Hours("marsa", "1", "09:00-12:40 14:00-17:20"),
            Hours("marsa", "3", "09:00-12:40"),
            Hours("marsa", "4", "09:00-12:20"),
        ),
        colour="apricot",
    ),
    PractitionerData(
        given_name="Yassine",
        family_name="Driss",
        gender="male",
        specialty="paediatrics",
        registration="CNOM 12051",
        biography=(
            "Le Dr Yassine Driss suit les enfants de la naissance à l'adolescence. Il tient à ce que "
            "l'enfant "
            "comprenne ce qui lui arrive : on commence par écouter la poitrine du doudou. Il garde "
            "chaque jour "
            "des créneaux pour les nourrissons qui ont de la fièvre."
        ),
        qualifications=(
            "Spécialité en pédiatrie, Tunis, 2013",
            "Diplôme de pneumo-allergologie pédiatrique, 2016",
        ),
        experience="Hôpital d'enfants Béchir-Hamza de Tunis (2013-2020).",
        languages=("fr", "ar", "en"),
        hours=(
            Hours("marsa", "0-2", "08:40-12:00"),
            Hours("marsa", "3", "08:40-12:00 14:00-16:40"),
            Hours("marsa", "5", "09:00-12:00"),
        ),
        colour="moss",
        popularity=1.08,
    ),
    PractitionerData(
        given_name="Hatem",
        family_name="Jaziri",
        gender="male",
        specialty="general-practice",
        registration="CNOM 7755",
        biography=(
            "Médecin de famille au centre-ville depuis plus de vingt ans, le Dr Hatem Jaziri connaît souvent "
            "trois générations d'un même foyer. Diabète, tension, arrêts de tabac : il mise sur des "
            "objectifs "
            "modestes et tenus."
        ),
        qualifications=("Doctorat en médecine, Tunis, 1999", "Diplôme de diabétologie pratique, 2007"),
        experience="Dispensaire de Bab Souika (2000-2004), puis médecine de ville.",
        languages=("fr", "ar"),
        hours=(
            Hours("centre", "0", "08:20-12:00"),
            Hours("centre", "1", "08:20-12:00 15:00-17:40"),
            Hours("centre", "3", "08:20-12:00"),
            Hours("centre", "4", "08:20-12:20"),
        ),
        colour="pine",
    ),
    PractitionerData(
        given_name="Nadia",
        family_name="Chebbi",
        gender="female",
        specialty="dentistry",
        registration="CNOMD 3126",
        biography=(
            "Le Dr Nadia Chebbi soigne petits et grands, et tout particulièrement ceux que le "
            "fauteuil inquiète. "
            "Le matériel est expliqué, la douleur anticipée, les séances courtes si besoin. Elle pose des "
            "couronnes en céramique réalisées à Tunis."
        ),
        qualifications=(
            "Doctorat en médecine dentaire, Monastir, 2010",
            "Certificat d'endodontie, Monastir, 2013",
        ),
        experience="Cabinet dentaire au Bardo (2010-2018).",
        languages=("fr", "ar", "en"),
        hours=(
            Hours("centre", "0-3", "09:00-13:00"),
            Hours("centre", "4", "09:00-12:30"),
            Hours("centre", "5", "09:00-12:30"),
        ),
        colour="sky",
    ),
    PractitionerData(
        given_name="Slim",
        family_name="Bouzid",
        gender="male",
        specialty="cardiology",
        registration="CNOM 8920",
        biography=(
            "Cardiologue, le Dr Slim Bouzid prend en charge l'hypertension, les troubles du rythme "
            "et le suivi "
            "après infarctus. Chaque première visite comprend un électrocardiogramme, lu et commenté "
            "sur place."
        ),
        qualifications=("Spécialité en cardiologie, Tunis, 2007", "DIU d'échocardiographie, Lyon, 2010"),
        experience="Service de cardiologie de La Rabta (2007-2015).",
        languages=("fr", "ar"),
        hours=(
            Hours("centre", "0", "14:00-18:00"),
            Hours("centre", "2", "14:00-18:00"),
            Hours("centre", "3", "09:00-13:00"),
        ),
        colour="plum",
        popularity=0.95,
    ),
    PractitionerData(
        given_name="Rym",
        family_name="Kallel",
        gender="female",
        specialty="dermatology",
        registration="CNOM 14213",
        biography=(
            "Le Dr Rym Kallel traite les maladies de la peau, des cheveux et des ongles. Elle propose un "
            "dépistage annuel des grains de beauté au dermatoscope numérique, avec photographies comparées "
            "d'une année à l'autre."
        ),
        qualifications=(
            "Spécialité en dermatologie, Sfax, 2016",
            "DU de dermatoscopie, Lyon, 2018",
        ),
        experience="CHU Hédi-Chaker de Sfax (2016-2020).",
        languages=("fr", "ar", "en"),
        hours=(
            Hours("marsa", "1", "09:00-12:40 14:00-16:40"),
            Hours("marsa", "3", "09:00-12:40"),
            Hours("marsa", "5", "09:00-12:00"),
        ),
        colour="apricot",
        popularity=1.1,
    ),
    PractitionerData(
        given_name="Mehdi",
        family_name="Ferchichi",
        gender="male",
        specialty="ear-nose-throat",
        registration="CNOM 10674",
        biography=(
            "Oto-rhino-laryngologiste, le Dr Mehdi Ferchichi reçoit les enfants dès un an et les "
            "adultes pour "
            "les vertiges, les troubles de l'audition et du sommeil. Les bilans auditifs se font sur place, "
            "dans une cabine insonorisée."
        ),
        qualifications=("Spécialité en ORL et chirurgie cervico-faciale, Tunis, 2010",),
        experience="Hôpital militaire de Tunis (2010-2017).",
        languages=("fr", "ar"),
        hours=(
            Hours("marsa", "0", "14:00-17:40"),
            Hours("marsa", "2", "14:00-17:40"),
            Hours("marsa", "4", "09:00-12:20"),
        ),
        colour="sky",
        popularity=0.85,
    ),
    PractitionerData(
        given_name="Walid",
        family_name="Tlili",
        gender="male",
        specialty="physiotherapy",
        registration="KIN 4418",
        title="",
        biography=(
            "Walid Tlili rééduque le dos, l'épaule et le genou, après une opération ou un accident de sport. "
            "Ses séances sont individuelles et chacun repart avec trois exercices à faire chez soi."
        ),
        qualifications=("Licence de physiothérapie, ESSTS Tunis, 2014", "Formation McKenzie, niveau C, 2019"),
        experience="Kinésithérapeute de l'Avenir sportif de La Marsa depuis 2017.",
        languages=("fr", "ar"),
        hours=(
            Hours("marsa", "0", "08:00-12:00"),
            Hours("marsa", "2", "08:00-12:00 14:30-18:00"),
            Hours("marsa", "3", "08:00-12:00"),
        ),
        colour="moss",
    ),
)
