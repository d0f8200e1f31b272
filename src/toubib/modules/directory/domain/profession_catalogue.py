"""The catalogue of other care professions: code, role, field, person (masculine, feminine), synonyms.

Labels are in French, English and Arabic, as commonly used in France and the Maghreb; synonyms, separated by
commas, are the words patients type. Arabic has not been proofread by a clinician yet.
"""

from toubib.modules.directory.domain.specialty_catalogue import Row

_M, _N = "midwife", "nurse"

PROFESSIONS: tuple[Row, ...] = (
    (
        "midwifery",
        _M,
        ("Maïeutique", "Sage-femme", "Sage-femme"),
        ("Midwifery", "Midwife"),
        ("القبالة", "قابل", "قابلة"),
        "maïeuticien, suivi de grossesse, préparation à la naissance, pregnancy, حمل, ولادة",
    ),
    (
        "psychology",
        _N,
        ("Psychologie", "Psychologue", "Psychologue"),
        ("Psychology", "Psychologist"),
        ("علم النفس", "أخصائي نفساني", "أخصائية نفسانية"),
        "psy, psychothérapeute, thérapie, therapist, psychotherapist",
    ),
    (
        "nursing",
        _N,
        ("Soins infirmiers", "Infirmier", "Infirmière"),
        ("Nursing", "Nurse"),
        ("التمريض", "ممرض", "ممرضة"),
        "infirmerie, pansement, piqûre, injection, vaccination",
    ),
    (
        "physiotherapy",
        _N,
        ("Kinésithérapie", "Masseur-kinésithérapeute", "Masseuse-kinésithérapeute"),
        ("Physiotherapy", "Physiotherapist"),
        ("العلاج الطبيعي", "أخصائي علاج طبيعي", "أخصائية علاج طبيعي"),
        "kiné, kinésithérapeute, physiothérapeute, rééducation, physio",
    ),
    (
        "osteopathy",
        _N,
        ("Ostéopathie", "Ostéopathe", "Ostéopathe"),
        ("Osteopathy", "Osteopath"),
        ("تقويم العظام اليدوي", "معالج عظام يدوي", "معالجة عظام يدوية"),
        "mal de dos, chiropracteur, back pain",
    ),
    (
        "podiatry",
        _N,
        ("Pédicurie-podologie", "Pédicure-podologue", "Pédicure-podologue"),
        ("Podiatry", "Podiatrist"),
        ("علاج القدم", "أخصائي قدم", "أخصائية قدم"),
        "podologue, pieds, semelles, feet, chiropodist",
    ),
    (
        "speech-therapy",
        _N,
        ("Orthophonie", "Orthophoniste", "Orthophoniste"),
        ("Speech and language therapy", "Speech therapist"),
        ("علاج النطق", "أخصائي نطق", "أخصائية نطق"),
        "logopède, logopédie, langage, bégaiement, speech",
    ),
    (
        "orthoptics",
        _N,
        ("Orthoptie", "Orthoptiste", "Orthoptiste"),
        ("Orthoptics", "Orthoptist"),
        ("تقويم البصر", "أخصائي تقويم البصر", "أخصائية تقويم البصر"),
        "strabisme, bilan visuel, squint",
    ),
    (
        "dietetics",
        _N,
        ("Diététique", "Diététicien", "Diététicienne"),
        ("Dietetics", "Dietitian"),
        ("التغذية والحمية", "أخصائي تغذية", "أخصائية تغذية"),
        "nutritionniste, nutrition, régime, poids, nutritionist, diet",
    ),
    (
        "occupational-therapy",
        _N,
        ("Ergothérapie", "Ergothérapeute", "Ergothérapeute"),
        ("Occupational therapy", "Occupational therapist"),
        ("العلاج الوظيفي", "معالج وظيفي", "معالجة وظيفية"),
        "autonomie, handicap",
    ),
    (
        "psychomotor-therapy",
        _N,
        ("Psychomotricité", "Psychomotricien", "Psychomotricienne"),
        ("Psychomotor therapy", "Psychomotor therapist"),
        ("العلاج النفسي الحركي", "معالج نفسي حركي", "معالجة نفسية حركية"),
        "motricité, développement de l'enfant",
    ),
    (
        "audiology",
        _N,
        ("Audioprothèse", "Audioprothésiste", "Audioprothésiste"),
        ("Audiology", "Audiologist"),
        ("تقويم السمع", "أخصائي سمع", "أخصائية سمع"),
        "appareil auditif, audition, hearing aid",
    ),
)
