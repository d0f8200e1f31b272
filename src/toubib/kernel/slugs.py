"""Names in addresses: readable, and only of ASCII letters and digits."""

from toubib.kernel.names import tokens

LONGEST = 100

_ARABIC = str.maketrans(
    {
        "ا": "a",
        "ب": "b",
        "ت": "t",
        "ث": "th",
        "ج": "j",
        "ح": "h",
        "خ": "kh",
        "د": "d",
        "ذ": "dh",
        "ر": "r",
        "ز": "z",
        "س": "s",
        "ش": "ch",
        "ص": "s",
        "ض": "d",
        "ط": "t",
        "ظ": "dh",
        "ع": "a",
        "غ": "gh",
        "ف": "f",
        "ق": "k",
        "ك": "k",
        "ل": "l",
        "م": "m",
        "ن": "n",
        "ه": "h",
        "و": "ou",
        "ي": "i",
    }
)


def slug(*parts: str) -> str:
    """Return the parts as one slug: `dr-amel-ben-salah-tunis`; "" when no letter of them can be written."""
    words = [word.translate(_ARABIC) for word in tokens(" ".join(parts))]
    plain = ["".join(char for char in word if char.isascii()) for word in words]
    return "-".join(word for word in plain if word)[:LONGEST].strip("-")
