"""What people type into the search, as the words that must be found."""

from toubib.kernel.names import prefix_range, tokens

LINKING = frozenset(
    tokens(
        "a à au aux chez d dans de des du en et l la le les ou pour près sur un une "
        "an and at by for in near of or the to with "
        "في من على و او عند قرب"
    )
)
"""Words that only tie others together; a query of nothing else is taken at its word."""

_LONG_ENOUGH = 4


def query_words(query: str) -> list[str]:
    """Return the words of a query that must each be found, normalised, in order."""
    words = tokens(query)
    return [word for word in words if word not in LINKING] or words


def word_range(word: str) -> tuple[str, str]:
    """Return the text range (low included, high excluded) of what a word of a query finds.

    It finds whatever begins so. A final s or x of a longer word is forgiven: "gynécologues" finds
    "gynécologue", "chevaux" what begins with "chevau".
    """
    stem = word[:-1] if len(word) > _LONG_ENOUGH and word[-1] in "sx" else word
    return prefix_range(stem)
