"""Each pack's spans as flat mention tags."""

from pathlib import Path

import pytest
from training.words import split_sentences, split_words

from training import spans


def tokens(text: str) -> tuple[spans.Token, ...]:
    return tuple(spans.Token(text[s:e], s, e) for s, e in split_words(text, 0, len(text)))


def marked(text: str, *named: tuple[str, str]) -> list[tuple[int, int, str]]:
    return [(text.index(words), text.index(words) + len(words), kind) for words, kind in named]


def found(forms: list[str], tags: tuple[str, ...]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for form, tag in zip(forms, tags, strict=True):
        if tag.startswith("B-"):
            out.append((form, tag[2:]))
        elif tag.startswith("I-"):
            out[-1] = (f"{out[-1][0]} {form}", out[-1][1])
    return out


def test_re3d_longest_span_wins_and_articles_stay_outside() -> None:
    text = "The Syrian Democratic Forces shelled a bridge near Raqqa."
    tags = spans.re3d_tags(
        tokens(text),
        marked(
            text,
            ("The Syrian Democratic Forces", "Organisation"),
            ("Syrian", "Nationality"),
            ("a bridge", "Location"),
            ("Raqqa", "Location"),
        ),
        [],
    )
    assert found([t.form for t in tokens(text)], tags) == [
        ("Syrian Democratic Forces", "organisation"),
        ("bridge", "facility"),
        ("Raqqa", "place"),
    ]


def test_what_the_crowd_doubted_is_unknown() -> None:
    text = "Reports named Alpha and Raqqa."
    tags = spans.re3d_tags(tokens(text), [], [(14, 19)])
    assert tags == ("O", "O", "?", "O", "O", "O")


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("organisation", "Iraq", "country"),
        ("place", "the United States", "country"),
        ("organisation", "the Australian Government", "country"),
        ("organisation", "Turks", "people"),
        ("place", "Tabqa Dam", "facility"),
        ("place", "the airport", "facility"),
        ("place", "West Bank", "place"),
        ("facility", "a car", "weapon"),
        ("person", "Joseph Votel", "person"),
    ],
)
def test_kind_by_the_words(kind: str, words: str, expected: str) -> None:
    assert spans.finer_kind(kind, words.split()) == expected


def test_unmarked_names_of_a_partial_pack_are_unknown() -> None:
    text = "On Monday Haftar bombed Gharyan with 12 jets."
    tags = spans.partial_tags(tokens(text), marked(text, ("Gharyan", "place")))
    assert tags == ("?", "?", "?", "O", "B-place", "O", "?", "?", "O")


def test_gum_names_are_flat_and_numbers_come_from_the_tags() -> None:
    words = tuple(
        spans.Word(*w)
        for w in (
            ("The", "DET", "DT", 1, "det"),
            ("University", "PROPN", "NNP", 4, "nsubj"),
            ("of", "ADP", "IN", 3, "case"),
            ("Misrata", "PROPN", "NNP", 1, "nmod"),
            ("sheltered", "VERB", "VBD", -1, "root"),
            ("40", "NUM", "CD", 7, "nummod"),
            ("Libyan", "ADJ", "JJ", 7, "amod"),
            ("families", "NOUN", "NNS", 4, "obj"),
            ("in", "ADP", "IN", 9, "case"),
            ("May", "PROPN", "NNP", 4, "obl"),
        )
    )
    entities = [spans.Entity("organization", 0, 4), spans.Entity("place", 3, 4), spans.Entity("person", 5, 8), spans.Entity("time", 9, 10)]
    assert found([w.form for w in words], spans.gum_tags(words, entities)) == [
        ("University of Misrata", "organisation"),
        ("40", "number"),
        ("Libyan", "people"),
        ("May", "date"),
    ]


def test_words_and_sentences_are_cut_near_ewt() -> None:
    text = "Gen. Haftar didn't say U.S. jets hit the town's 2,000-year-old fort. He left."
    assert [text[s:e] for s, e in split_sentences(text)] == [
        "Gen. Haftar didn't say U.S. jets hit the town's 2,000-year-old fort.",
        "He left.",
    ]
    assert [t.form for t in tokens(text)][:6] == ["Gen.", "Haftar", "did", "n't", "say", "U.S."]


def test_word_lists_are_sorted_and_say_each_word_once() -> None:
    for name, words in spans._LISTS.items():
        assert words == sorted(set(words)), name
    lines = [line for line in (Path(spans.__file__).with_name("countries.txt")).read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    assert lines == sorted(set(lines))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("in Greece", "Greece"), ("on Tuesday", "Tuesday"), ("near the fort", "the fort"), ("Oman", "Oman"), ("in", "in")],
)
def test_prepositions_are_left_out(text: str, expected: str) -> None:
    assert text[spans.without_preposition(text, 0, len(text)) :] == expected
