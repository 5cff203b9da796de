"""Makes `src/sitrep/reader/lemmas.tsv`: rules by ending and the words they get wrong, from open word lists.

    python -m training.lemmas EWT.jsonl.gz GUM.jsonl.gz LEMMINFLECT_FOLDER > src/sitrep/reader/lemmas.tsv

Evidence: EWT's training part (CC BY-SA 4.0), GUM's open training part (CC BY / CC BY-SA per document), and the inflections of the NIH
SPECIALIST Lexicon as the package lemminflect 0.2.3 (MIT) carries them in `resources/infl_lu.csv.gz`. Each inflected class (plural, third
person, past, -ing, comparative, superlative) learns the ending rules that mend more word forms than they spoil; what the rules still get
wrong is listed by itself.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from sitrep.reader.lemmas import CLASSES, CLOSED, by_rule

Evidence = dict[str, dict[str, str]]
_LONGEST_ENDING = 6

HEADER = """\
# Lemmas: ending rules (rule CLASS ENDING STRIP ADD), words they get wrong (word CLASS FORM LEMMA), closed classes (closed UPOS FORM LEMMA).
# Made by `python -m training.lemmas EWT GUM LEMMINFLECT` from the UD English Web Treebank and GUM (CC BY-SA 4.0; CC BY 4.0; CC BY-SA 3.0),
# training parts, and the NIH SPECIALIST Lexicon by way of lemminflect 0.2.3 (MIT). Licence of this file: CC BY-SA 4.0."""


def from_corpora(paths: list[Path]) -> tuple[dict[str, dict[str, Counter[str]]], dict[tuple[str, str], Counter[str]]]:
    """Counts of lemmas by class and form, and by part of speech and form for the closed classes."""
    inflected: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    closed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path in paths:
        for token in _tokens(path):
            form, lemma = token["form"].lower().replace("’", "'"), token["lemma"].lower()
            if "Typo=Yes" in token.get("feats", ""):
                continue
            if token["upos"] in CLOSED:
                closed[token["upos"], form][lemma] += 1
            elif token["xpos"] in CLASSES and token["upos"] != "PROPN" and form.isalpha():
                inflected[CLASSES[token["xpos"]]][form][lemma] += 1
    return inflected, closed


def _tokens(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["split"] == "train":
                for sentence in record.get("sentences", [record]):
                    yield from sentence["tokens"]


def from_lexicon(path: Path) -> dict[str, dict[str, list[str]]]:
    """Lemmas by class and form; the first in a verb's list of forms is its commonest."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with gzip.open(path / "resources" / "infl_lu.csv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            lemma, part, *forms = line.rstrip("\n").split(",")
            classes = {"noun": ["plural"], "verb": ["past", "past", "ing", "third"], "adj": ["more", "most"], "adv": ["more", "most"]}[part]
            if not lemma.isalpha() or lemma != lemma.lower():
                continue
            for kind, variants in zip(classes, forms, strict=False):
                for form in filter(str.isalpha, variants.split("/")):
                    if form != lemma or kind == "past":
                        found[kind][form].append(lemma)
    return found


def evidence(corpora: dict[str, dict[str, Counter[str]]], lexicon: dict[str, dict[str, list[str]]]) -> Evidence:
    """One lemma for each class and form.

    It is the corpora's if the lexicon has it too, or lacks the form, or it is seen ten times; else the lexicon's that they know best.
    """
    best: Evidence = defaultdict(dict)
    known: Counter[str] = Counter()
    for forms in corpora.values():
        for counts in forms.values():
            known += counts
    for kind in set(CLASSES.values()):
        for form, lemmas in lexicon[kind].items():
            best[kind][form] = min(lemmas, key=lambda lemma: (lemma == form, -known[lemma], len(lemma), lemma))
        for form, counts in corpora[kind].items():
            lemma, count = counts.most_common(1)[0]
            if form not in best[kind] or count >= 10 or (count >= 2 and lemma in lexicon[kind][form]):
                best[kind][form] = lemma
    return best


def learn(words: dict[str, str]) -> dict[str, tuple[int, str]]:
    """Ending rules (letters to strip, letters to add), longest ending first to win; each mends at least two words more than it spoils."""
    rules: dict[str, tuple[int, str]] = {"": (0, "")}
    for length in range(1, _LONGEST_ENDING + 1):
        groups: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
        right: Counter[str] = Counter()
        for form, lemma in words.items():
            if len(form) > length:
                ending = form[-length:]
                groups[ending][_edit(form, lemma)] += 1
                right[ending] += by_rule(form, rules) == lemma
        for ending, edits in groups.items():
            edit, count = edits.most_common(1)[0]
            if count >= right[ending] + 2 and edit[0] <= length:
                rules[ending] = edit
    return rules


def _edit(form: str, lemma: str) -> tuple[int, str]:
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return len(form) - shared, lemma[shared:]


def main() -> None:
    """Print the table."""
    ewt, gum, lemminflect = map(Path, sys.argv[1:])
    corpora, closed = from_corpora([ewt, gum])
    best = evidence(corpora, from_lexicon(lemminflect))
    print(HEADER)
    for kind in sorted(best):
        rules = learn(best[kind])
        for ending, (strip, add) in sorted(rules.items()):
            print("rule", kind, ending, strip, add, sep="\t")
        for form, lemma in sorted(best[kind].items()):
            if by_rule(form, rules) != lemma:
                print("word", kind, form, lemma, sep="\t")
    for (upos, form), counts in sorted(closed.items()):
        lemma, count = counts.most_common(1)[0]
        if lemma != form and count >= 2:
            print("closed", upos, form, lemma, sep="\t")


if __name__ == "__main__":
    main()
