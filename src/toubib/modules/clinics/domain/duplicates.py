"""When two clinics are probably the same: the same distinctive words in their names, in the same city."""

from toubib.kernel.names import tokens

_COMMON = frozenset(
    tokens(
        "clinique polyclinique cabinet centre maison hôpital médical médicale médicaux santé international "
        "internationale clinic polyclinic center centre medical health hospital house "
        "عيادة مصحة مركز طبي الطبي الطبية مستشفى دولية الدولية "
        "de du des d la le les l el al the of et and ال"
    )
)
"""Words that so many names share that they tell nobody apart."""


def search_key(name: str) -> str:
    """Return the name as search sees it: its words without case, accents or punctuation."""
    return " ".join(tokens(name))[:160]


def distinctive(name: str) -> frozenset[str]:
    """Return the words that tell a name apart; all of them when every one is common."""
    words = frozenset(tokens(name))
    return (words - _COMMON) or words


def same_name(one: str, other: str) -> bool:
    """Say whether two names differ by nothing but common words, order, case and accents.

    "Clinique El Amen" and "AMEN, la clinique" are the same; "El Amen" and "El Amen Enfants" are not.
    """
    return distinctive(one) == distinctive(other)
