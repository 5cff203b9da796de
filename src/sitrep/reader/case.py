"""The case of a word as one of four classes, told to the uncased encoder through its token-type input.

Training and reading both import this, so that they cannot disagree.
"""

LOWER, CAPITALISED, UPPER, MIXED = range(4)


def case_class(word: str) -> int:
    """Give 0 without an upper-case letter, 1 for `Word`, 2 for `WORD` of two letters or more, 3 for any other mix."""
    upper = sum(c.isupper() for c in word)
    if not upper:
        return LOWER
    letters = sum(c.isalpha() for c in word)
    if upper == letters and letters >= 2:
        return UPPER
    if upper == 1 and word[0].isupper():
        return CAPITALISED
    return MIXED
