"""Names as search sees them: without accents, case, tashkil or punctuation, and in any order.

People are searched through tables of such tokens with text ranges (`low <= token AND token < high`), which
an index serves under row security where `LIKE` cannot. The column must be in collation "C", whose order is
that of code points, as here.
"""

import re
import unicodedata
from itertools import pairwise

MAX_TOKEN = 80
"""Characters kept of a token; the columns hold no more."""

_ALIKE = str.maketrans(
    {
        # Letters that decomposition leaves whole
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        # Marks of transliteration: an apostrophe splits, ayn and hamza vanish
        "ʼ": " ",
        "ʻ": " ",
        "ʹ": " ",
        "ʾ": None,
        "ʿ": None,
        # Arabic: tatweel and the lone hamza go; alef, ya, ta marbuta and kaf have one form each
        "ـ": None,
        "ء": None,
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ة": "ه",
        "ک": "ك",
        # Digits of both Arabic scripts
        **{chr(0x0660 + n): str(n) for n in range(10)},
        **{chr(0x06F0 + n): str(n) for n in range(10)},
    }
)
_WORD = re.compile(r"[^\W_]+")
_LAST_CHARACTER = "\U0010ffff"


def _plain(text: str) -> str:
    """Lower case, without accents, vowel signs or variants of a letter."""
    # Hamza on a carrier (أ إ ؤ ئ) and madda (آ) are combining marks once decomposed, and go with the others;
    # so do the invisible marks of direction and joining (Cf) that pasted Arabic is full of.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in decomposed if unicodedata.category(c) not in ("Mn", "Cf")).translate(_ALIKE)


def tokens(text: str) -> list[str]:
    """The words of a name, normalised, in their order, each once.

    Latin letters lose case and accents; Arabic loses tashkil and tatweel, and the forms of alef, hamza, ya
    and ta marbuta become one. Whatever is neither letter nor digit separates words, apostrophes and hyphens
    included: "N'Diaye" is "n" and "diaye".
    """
    return list(dict.fromkeys(word[:MAX_TOKEN] for word in _WORD.findall(_plain(text))))


def index_tokens(text: str) -> list[str]:
    """The tokens under which to file a name: its words, and neighbours written as one.

    So that "Ndiaye" finds "N'Diaye", "bensalah" finds "Ben Salah" and "jeanpierre" finds "Jean-Pierre".
    """
    words = _WORD.findall(_plain(text))
    glued = [first + second for first, second in pairwise(words)]
    return list(dict.fromkeys(word[:MAX_TOKEN] for word in (*words, *glued)))


def prefix_range(token: str) -> tuple[str, str]:
    """The bounds (low included, high excluded) between which lie exactly the texts that begin so.

    In the order of code points. Raises ValueError for an empty token, which every text begins with.
    """
    stem = token.rstrip(_LAST_CHARACTER)
    if not stem:
        raise ValueError("every text begins with an empty token")
    following = ord(stem[-1]) + 1
    if following == 0xD800:  # surrogates are not characters: the next one comes after them
        following = 0xE000
    return token, stem[:-1] + chr(following)
