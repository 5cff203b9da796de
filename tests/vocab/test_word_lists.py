"""Lists of words kept as TOML: each is sorted, said once and asked for somewhere; and no vocabulary file lies unused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "sitrep"
VOCABULARY = SOURCE / "vocab"
CODE = "\n".join(path.read_text("utf-8") for path in sorted(SOURCE.rglob("*.py")))
LISTS = {
    f"{path.stem}-{name}": words
    for path in sorted(VOCABULARY.rglob("*.toml"))
    for name, words in tomllib.loads(path.read_text("utf-8")).items()
    if isinstance(words, list) and all(isinstance(word, str) for word in words)
}
FILES = sorted(path for path in VOCABULARY.rglob("*") if path.suffix in (".csv", ".toml"))


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_is_sorted_and_says_nothing_twice(listed: str) -> None:
    words = LISTS[listed]
    assert words == sorted(set(words))
    assert all(word == " ".join(word.split()) for word in words)


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_is_asked_for(listed: str) -> None:
    assert f'"{listed.partition("-")[2]}"' in CODE


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(VOCABULARY)))
def test_a_file_is_read(path: Path) -> None:
    """By its name, or by that of its region; the places of a region are read by their folder."""
    assert path.name in CODE or f'"{path.stem}"' in CODE or (path.parent.name == "places" and "admin1" in path.read_text("utf-8"))


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".toml"], ids=lambda path: str(path.name))
def test_a_file_says_where_it_is_from(path: Path) -> None:
    head = "\n".join(line for line in path.read_text("utf-8").splitlines() if line.startswith("#"))
    assert all(word in head for word in ("Source:", "Licence:", "Date:")) or "Made by" in head
