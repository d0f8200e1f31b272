"""Appointment types of ENT, eyes, physiotherapy, psychology and dietetics."""

from toubib.entrypoints.demo.data.shapes import TypeData

_ENT, _EYES, _PHYSIO = "ear-nose-throat", "ophthalmology", "physiotherapy"
_MIND, _DIET = "psychology", "dietetics"

OTHER = (
    TypeData(
        code="ent-visit",
        specialty=_ENT,
        name=("Consultation ORL", "ENT consultation", "استشارة أنف وأذن وحنجرة"),
        minutes=20,
        instructions=(
            "N'utilisez pas de coton-tige dans les jours qui précèdent.",
            "Do not use cotton buds in the days before.",
            "لا تستعمل أعواد القطن في الأيام السابقة للموعد.",
        ),
        weight=26,
        reasons=("Vertiges", "Sinusite à répétition", "Oreille bouchée", "Ronflements"),
    ),
    TypeData(
        code="ent-hearing",
        specialty=_ENT,
        name=("Bilan auditif", "Hearing test", "فحص السمع"),
        minutes=30,
        colour="sky",
        weight=12,
        reasons=("Baisse d'audition", "Acouphènes"),
    ),
    TypeData(
        code="eye-visit",
        specialty=_EYES,
        name=("Consultation d'ophtalmologie", "Eye consultation", "استشارة في طب العيون"),
        minutes=20,
        instructions=(
            (
                "Apportez vos lunettes et lentilles. Vos pupilles seront peut-être dilatées : ne venez "
                "pas en conduisant."
            ),
            "Bring your glasses and lenses. Your pupils may be dilated: do not drive yourself.",
            "أحضر نظاراتك وعدساتك. قد تُوسَّع حدقتا العين، فلا تقد السيارة.",
        ),
        weight=26,
        reasons=(
            "Vue qui baisse",
            "Renouvellement de lunettes",
            "Œil rouge",
            "Contrôle de la tension oculaire",
        ),
    ),
    TypeData(
        code="eye-fundus",
        specialty=_EYES,
        name=("Fond d'œil", "Fundus examination", "فحص قاع العين"),
        minutes=30,
        cancel_hours=48,
        colour="plum",
        weight=11,
        reasons=("Diabète, contrôle annuel", "Corps flottants"),
    ),
    TypeData(
        code="physio-first",
        specialty=_PHYSIO,
        name=("Bilan de kinésithérapie", "First physiotherapy assessment", "تقييم أولي للعلاج الطبيعي"),
        minutes=45,
        instructions=(
            "Apportez l'ordonnance et vos radios, et portez une tenue souple.",
            "Bring the prescription and your X-rays, and wear loose clothes.",
            "أحضر الوصفة وصور الأشعة، وارتد ملابس مريحة.",
        ),
        colour="sky",
        weight=7,
        reasons=("Entorse de la cheville", "Lombalgie", "Après opération du genou"),
    ),
    TypeData(
        code="physio-session",
        specialty=_PHYSIO,
        name=("Séance de rééducation", "Rehabilitation session", "حصة تأهيل"),
        minutes=30,
        instructions=(
            "Portez une tenue souple et prenez une serviette.",
            "Wear loose clothes and bring a towel.",
            "ارتد ملابس مريحة وأحضر منشفة.",
        ),
        weight=34,
        reasons=("Séance 3 sur 12", "Séance 7 sur 12", "Séance 10 sur 15"),
    ),
    TypeData(
        code="mind-first",
        specialty=_MIND,
        name=("Premier entretien", "First session", "جلسة أولى"),
        minutes=60,
        cancel_hours=48,
        notice=1440,
        colour="sky",
        weight=6,
        reasons=("Premier contact", "Épuisement au travail"),
    ),
    TypeData(
        code="mind-session",
        specialty=_MIND,
        name=("Séance de psychothérapie", "Psychotherapy session", "جلسة علاج نفسي"),
        minutes=45,
        after=15,
        cancel_hours=48,
        notice=720,
        instructions=(
            "En vidéo, installez-vous dans un endroit calme où personne ne vous entend.",
            "By video, settle in a quiet place where nobody can hear you.",
            "عبر الفيديو، اختر مكانا هادئا لا يسمعك فيه أحد.",
        ),
        colour="plum",
        weight=26,
        reasons=("Séance", "Anxiété", "Sommeil"),
    ),
    TypeData(
        code="diet-first",
        specialty=_DIET,
        name=("Bilan diététique", "Dietary assessment", "تقييم غذائي"),
        minutes=45,
        instructions=(
            "Notez ce que vous mangez pendant trois jours et apportez vos dernières analyses.",
            "Write down what you eat for three days and bring your latest blood tests.",
            "دوّن ما تأكله خلال ثلاثة أيام وأحضر آخر تحاليلك.",
        ),
        colour="moss",
        weight=9,
        reasons=("Prise de poids", "Diabète découvert récemment", "Cholestérol"),
    ),
    TypeData(
        code="diet-follow-up",
        specialty=_DIET,
        name=("Suivi diététique", "Dietary follow-up", "متابعة غذائية"),
        minutes=30,
        colour="sky",
        weight=18,
        reasons=("Bilan du premier mois", "Adaptation pendant le ramadan", "Suivi"),
    ),
)
