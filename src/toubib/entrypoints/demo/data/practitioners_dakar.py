"""Who practises at the Centre médical Téranga. Registration numbers are made up."""

from toubib.entrypoints.demo.data.shapes import Hours, PractitionerData

DAKAR_PRACTITIONERS = (
    PractitionerData(
        given_name="Aminata",
        family_name="Sow",
        gender="female",
        specialty="general-practice",
        registration="ONMS 2284",
        biography=(
            "Le Dr Aminata Sow est médecin généraliste au Plateau. Elle suit les familles, les "
            "femmes enceintes "
            "entre deux visites chez la sage-femme et beaucoup de patients hypertendus, qu'elle encourage à "
            "tenir un carnet de mesures."
        ),
        qualifications=(
            "Doctorat en médecine, Université Cheikh-Anta-Diop, 2009",
            "Diplôme de santé publique, 2014",
        ),
        experience="Centre de santé Gaspard-Kamara (2009-2016).",
        languages=("fr", "wo", "en"),
        hours=(
            Hours("plateau", "0", "08:40-12:20 15:00-17:40"),
            Hours("plateau", "1", "08:40-12:20"),
            Hours("plateau", "3-4", "08:40-12:20"),
        ),
        colour="pine",
    ),
    PractitionerData(
        given_name="Ousmane",
        family_name="Diagne",
        gender="male",
        specialty="gynaecology-obstetrics",
        registration="ONMS 1571",
        biography=(
            "Gynécologue-obstétricien, le Dr Ousmane Diagne suit les grossesses et opère à la clinique "
            "partenaire des Almadies. Il milite pour que chaque femme ait ses huit contacts prénatals et "
            "adapte les horaires à celles qui travaillent."
        ),
        qualifications=(
            "Spécialité en gynécologie-obstétrique, Dakar, 2010",
            "DIU de chirurgie endoscopique, Clermont-Ferrand, 2014",
        ),
        experience="Clinique gynécologique de l'hôpital Aristide-Le-Dantec (2010-2018).",
        languages=("fr", "wo"),
        hours=(
            Hours("almadies", "1", "09:00-13:00 15:00-17:40"),
            Hours("almadies", "3", "09:00-13:00"),
            Hours("almadies", "5", "09:00-12:00"),
        ),
        colour="sky",
    ),
    PractitionerData(
        given_name="Fatou",
        family_name="Ndiaye",
        gender="female",
        specialty="midwifery",
        registration="ANSFES 0932",
        title="",
        biography=(
            "Fatou Ndiaye est sage-femme d'État. Elle conduit le suivi prénatal, les cours de préparation en "
            "petit groupe et les visites d'après naissance, en français, en wolof ou en pulaar."
        ),
        qualifications=("Diplôme d'État de sage-femme, ENDSS Dakar, 2008",),
        experience="Maternité de l'hôpital Abass-Ndao (2008-2019).",
        languages=("fr", "wo", "ff"),
        hours=(
            Hours("almadies", "0", "09:00-13:00"),
            Hours("almadies", "2", "09:00-13:00"),
            Hours("almadies", "4", "09:00-12:40"),
        ),
        colour="apricot",
    ),
    PractitionerData(
        given_name="Cheikh",
        family_name="Fall",
        gender="male",
        specialty="paediatrics",
        registration="ONMS 2760",
        biography=(
            "Pédiatre au Plateau, le Dr Cheikh Fall tient à jour les carnets de vaccination de ses petits "
            "patients selon le calendrier national et reçoit sans délai les nourrissons de moins de "
            "trois mois."
        ),
        qualifications=("Spécialité en pédiatrie, Dakar, 2014", "DU de néonatologie, Lille, 2016"),
        experience="Hôpital d'enfants Albert-Royer (2014-2021).",
        languages=("fr", "wo"),
        hours=(
            Hours("plateau", "0", "09:00-12:40"),
            Hours("plateau", "2-3", "09:00-12:40"),
            Hours("plateau", "5", "09:00-12:00"),
        ),
        colour="moss",
        popularity=1.05,
    ),
    PractitionerData(
        given_name="Mariama",
        family_name="Cissé",
        gender="female",
        specialty="ophthalmology",
        registration="ONMS 3015",
        biography=(
            "Le Dr Mariama Cissé examine la vue des enfants et des adultes, dépiste le glaucome et suit les "
            "complications oculaires du diabète. Elle opère de la cataracte un mercredi sur deux."
        ),
        qualifications=("Spécialité en ophtalmologie, Dakar, 2015", "Formation au laser, Bamako, 2018"),
        experience="Hôpital Abass-Ndao, service d'ophtalmologie (2015-2022).",
        languages=("fr", "wo", "en"),
        hours=(
            Hours("almadies", "0-1", "15:00-18:00"),
            Hours("almadies", "3", "15:00-18:00"),
        ),
        colour="plum",
    ),
    PractitionerData(
        given_name="Ibrahima",
        family_name="Sarr",
        gender="male",
        specialty="cardiology",
        registration="ONMS 1340",
        biography=(
            "Cardiologue depuis près de vingt ans, le Dr Ibrahima Sarr prend en charge l'hypertension et les "
            "cardiopathies de la grossesse, en lien avec l'équipe d'obstétrique du centre."
        ),
        qualifications=("Spécialité en cardiologie, Dakar, 2008", "Master d'échocardiographie, Rabat, 2012"),
        experience="Service de cardiologie de l'hôpital Fann (2008-2017).",
        languages=("fr", "wo", "bm"),
        hours=(
            Hours("plateau", "2", "09:00-13:00"),
            Hours("plateau", "4", "09:00-12:40 15:00-17:40"),
        ),
        colour="sky",
        popularity=0.9,
    ),
    PractitionerData(
        given_name="Khady",
        family_name="Gueye",
        gender="female",
        specialty="dietetics",
        registration="DIET 0217",
        title="",
        biography=(
            "Diététicienne, Khady Gueye part des plats que l'on mange vraiment : thiéboudienne, mafé, yassa. "
            "Elle aide à mieux équilibrer l'assiette sans cuisiner à part, pour le diabète comme pour la "
            "grossesse, et propose son suivi en vidéo."
        ),
        qualifications=("Licence de nutrition et diététique, Saint-Louis, 2015",),
        experience="Projets de nutrition infantile à Thiès et Diourbel (2015-2019).",
        languages=("fr", "wo", "en"),
        hours=(
            Hours("plateau", "1", "09:00-13:00"),
            Hours("almadies", "3", "14:30-18:00"),
        ),
        colour="moss",
        popularity=0.8,
    ),
)
