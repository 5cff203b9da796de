"""The case classes, which training and reading share."""

import pytest

from sitrep.reader.case import case_class


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("forces", 0),
        ("2019", 0),
        (".", 0),
        ("", 0),
        ("Haftar", 1),
        ("I", 1),
        ("A", 1),
        ("Al-watiya", 1),
        ("é", 0),
        ("École", 1),
        ("LNA", 2),
        ("U.S.", 2),
        ("F-16", 1),
        ("T-72B3", 2),
        ("McMaster", 3),
        ("Al-Watiya", 3),
        ("iPhone", 3),
        ("3D", 3),
        ("LNAs", 3),
    ],
)
def test_case_class(word: str, expected: int) -> None:
    assert case_class(word) == expected
