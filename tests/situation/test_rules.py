"""The rules in docs/rules.md and the tests of this folder agree one to one; what the code cites is a rule; the words are in order."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from sitrep.vocab.files import read_table
from sitrep.vocab.parties import load_book

ROOT = Path(__file__).resolve().parents[2]
RULE = re.compile(r"^### ([A-Z]\d+) (.+)$", re.MULTILINE)
CITED = re.compile(r"\b([BCDKLNPSTVX]\d{1,2})\b")


def rules() -> list[tuple[str, str]]:
    """Number and name of each rule, in the order of the document."""
    return RULE.findall((ROOT / "docs" / "rules.md").read_text(encoding="utf-8"))


def name_of_test(number: str, name: str) -> str:
    """What the test of a rule is called."""
    words = re.sub(r"[^a-z0-9]+", "_", f"{number} {name}".lower().replace("'", "").replace("’", "")).strip("_")
    return f"test_{words}"


def rule_tests() -> list[str]:
    """The names of the tests of rules in this folder."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("test_*.py"))]
    found = [node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef)]
    return [name for name in found if re.match(r"test_[a-z]\d+_", name)]


def test_each_rule_has_one_test_and_each_test_a_rule() -> None:
    assert sorted(name_of_test(*rule) for rule in rules()) == sorted(rule_tests())


def test_the_rules_are_numbered_in_order() -> None:
    expected = [f"{letter}{n}" for letter, last in Counter(number[0] for number, _ in rules()).items() for n in range(1, last + 1)]
    assert [number for number, _ in rules()] == expected


def test_the_code_cites_rules_that_stand() -> None:
    cited = {n for path in (ROOT / "src/sitrep/situation").glob("*.py") for n in CITED.findall(path.read_text(encoding="utf-8"))}
    assert cited <= {number for number, _ in rules()}


@pytest.mark.parametrize("table", sorted(set(read_table("situation.toml")) - {"days", "government"}))
def test_words_are_lower_case_sorted_and_told_once(table: str) -> None:
    for name, words in read_table("situation.toml")[table].items():
        assert words == sorted(set(words)), f"{table}.{name}"
        assert all(word == word.lower() for word in words), f"{table}.{name}"


def test_governments_are_of_the_book_and_in_order() -> None:
    rows = read_table("situation.toml")["government"]
    assert [(row["state"], row["since"]) for row in rows] == sorted((row["state"], row["since"]) for row in rows)
    assert all(load_book().get(row["party"]) and load_book().get(f"state:{row['state']}") for row in rows)
