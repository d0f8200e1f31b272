"""Who practises at the Cabinet des Terreaux. RPPS numbers are made up, and given without their key."""

from toubib.entrypoints.demo.data.shapes import Hours, PractitionerData

LYON_PRACTITIONERS = (
    PractitionerData(
        given_name="Camille",
        family_name="Perrin",
        gender="female",
        specialty="gynaecology-obstetrics",
        registration="1010482917",
        biography=(
            "Le Dr Camille Perrin assure le suivi gynécologique de ville : contraception, frottis, grossesse "
            "jusqu'au septième mois, ménopause. Elle reçoit sans jugement et laisse toujours la "
            "possibilité de "
            "venir accompagnée."
        ),
        qualifications=("DES de gynécologie médicale, Lyon, 2014", "DU de suivi de grossesse, 2015"),
        experience="Hôpital de la Croix-Rousse, consultations externes (2014-2019).",
        languages=("fr", "en"),
        hours=(
            Hours("terreaux", "0-1", "09:00-12:40"),
            Hours("terreaux", "3", "09:00-12:40 14:00-17:40"),
        ),
        colour="plum",
        popularity=1.1,
    ),
    PractitionerData(
        given_name="Thomas",
        family_name="Girard",
        gender="male",
        specialty="general-practice",
        registration="1009936541",
        biography=(
            "Médecin traitant de nombreux habitants des pentes, le Dr Thomas Girard consulte aux "
            "Terreaux et, "
            "le mercredi, à la Croix-Rousse. Il est maître de stage : un interne est parfois présent, avec "
            "votre accord."
        ),
        qualifications=("DES de médecine générale, Lyon, 2011", "Capacité de médecine du sport, 2013"),
        experience="SOS Médecins Lyon (2011-2014), puis installation au Cabinet des Terreaux.",
        languages=("fr", "en", "es"),
        hours=(
            Hours("terreaux", "0-1", "08:40-12:20"),
            Hours("terreaux", "3-4", "08:40-12:20"),
            Hours("croix-rousse", "2", "14:00-18:00"),
            Hours("terreaux", "5", "09:00-12:00"),
        ),
        colour="pine",
    ),
    PractitionerData(
        given_name="Hélène",
        family_name="Marchand",
        gender="female",
        specialty="dermatology",
        registration="1008127735",
        biography=(
            "Dermatologue en secteur 2 OPTAM, le Dr Hélène Marchand se consacre au dépistage des "
            "cancers de la "
            "peau et aux dermatoses inflammatoires. Devant l'affluence, elle ne reçoit plus que les patients "
            "déjà connus du cabinet ou adressés par un confrère."
        ),
        qualifications=("DES de dermatologie-vénéréologie, Grenoble, 2005",),
        experience="Centre hospitalier Lyon Sud, onco-dermatologie (2005-2012).",
        languages=("fr",),
        hours=(
            Hours("terreaux", "1-2", "14:00-18:00"),
            Hours("terreaux", "4", "09:00-12:40"),
        ),
        colour="apricot",
        accepts_new_patients=False,
        popularity=1.12,
    ),
    PractitionerData(
        given_name="Antoine",
        family_name="Lefèvre",
        gender="male",
        specialty="ophthalmology",
        registration="1010759283",
        biography=(
            "Le Dr Antoine Lefèvre partage son temps entre le cabinet et le bloc. Il travaille avec une "
            "orthoptiste, qui réalise une partie des mesures : comptez quarante minutes sur place pour une "
            "visite complète."
        ),
        qualifications=("DES d'ophtalmologie, Paris, 2013", "DIU de chirurgie réfractive, 2016"),
        experience="Hôpital Édouard-Herriot (2013-2018).",
        languages=("fr", "en", "de"),
        hours=(
            Hours("terreaux", "0", "14:00-18:00"),
            Hours("terreaux", "3", "14:00-18:00"),
            Hours("terreaux", "2", "09:00-12:00"),
        ),
        colour="sky",
        popularity=1.05,
    ),
    PractitionerData(
        given_name="Julien",
        family_name="Faure",
        gender="male",
        specialty="physiotherapy",
        registration="1010025568",
        title="",
        biography=(
            "Masseur-kinésithérapeute à la Croix-Rousse, Julien Faure s'occupe de rééducation du "
            "sport, du dos "
            "et du périnée masculin. Le plateau dispose d'une poulie, d'un vélo et d'un tapis de marche."
        ),
        qualifications=("Diplôme d'État de masseur-kinésithérapeute, Lyon, 2012",),
        experience="Centre de rééducation du Val Rosay (2012-2016).",
        languages=("fr", "en"),
        hours=(
            Hours("croix-rousse", "0-1", "08:30-12:00"),
            Hours("croix-rousse", "3-4", "08:30-12:00"),
        ),
        colour="moss",
    ),
    PractitionerData(
        given_name="Sarah",
        family_name="Benhamou",
        gender="female",
        specialty="psychology",
        registration="1011348826",
        title="",
        biography=(
            "Psychologue clinicienne, Sarah Benhamou reçoit adultes et grands adolescents pour l'anxiété, le "
            "deuil, l'épuisement professionnel et les difficultés de la parentalité. Elle pratique les "
            "thérapies comportementales et cognitives, au cabinet ou en vidéo."
        ),
        qualifications=("Master de psychologie clinique, Lyon 2, 2013", "DU de TCC, Lyon 1, 2016"),
        experience="Centre médico-psychologique de Villeurbanne (2013-2020).",
        languages=("fr", "en", "he"),
        hours=(
            Hours("terreaux", "0", "10:00-13:00 14:00-18:00"),
            Hours("terreaux", "2", "10:00-13:00"),
            Hours("terreaux", "4", "14:00-19:00"),
        ),
        colour="plum",
    ),
)
