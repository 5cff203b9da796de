"""The linter of the event vocabulary, and the behaviour of its look-ups."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from sitrep.errors import VocabularyError
from sitrep.model import Acled, ClaimKind, Measure, Plover, Stance
from sitrep.vocab.coverage import types, words_by_type
from sitrep.vocab.files import parse_rows, read_text
from sitrep.vocab.lexicon import AcledRule, Content, EmbeddingRole, EntryRows, Lexicon, Pos, load_lexicon
from sitrep.vocab.slots import Filler, NeedKind, Target

FILES = {
    "words.csv": ("word", "pos", "notion", "needs", "frame"),
    "nouns.csv": ("noun", "class", "detail"),
    "embedding.csv": ("lemma", "pos", "stance", "content", "role"),
    "casualties.csv": ("word", "pos", "measure"),
    "modes.csv": ("mode", "root", "score", "note"),
}
KEYS = {"words.csv": (0, 1, 3), "nouns.csv": (0,), "embedding.csv": (0, 1), "casualties.csv": (0, 1), "modes.csv": (0, 1)}
NAMED = {"pronoun", "speaker", "person", "organisation", "country", "people", "place", "facility", "weapon", "any"}
GENERIC = (
    "attack back battle beat call capture control drop enter face fall fight fire hit hold join launch leave lose move open push raid "
    "seize sign storm strike take target threaten win"
)
EVERYDAY = [
    ("took part", "take", {"subject": ("army", "force"), "object": ("part", "")}),
    ("lost the election", "lose", {"subject": ("party", "organisation"), "object": ("election", "election")}),
    ("held talks", "hold", {"subject": ("minister", "official"), "object": ("talk", "talks")}),
    ("stocks fell", "fall", {"subject": ("stock", "other")}),
    ("the film captured", "capture", {"subject": ("film", "other"), "object": ("capital", "place")}),
    ("captured the mood", "capture", {"subject": ("singer", "other"), "object": ("mood", "other")}),
    ("attacked his rival's record", "attack", {"subject": ("senator", "official"), "object": ("record", "other")}),
    ("the team beat the champions", "beat", {"subject": ("team", "other"), "object": ("champion", "other")}),
    ("shot a film", "shoot", {"subject": ("director", "other"), "object": ("film", "other")}),
    ("entered the market", "enter", {"subject": ("company", "other"), "object": ("market", "other")}),
    ("left the office", "leave", {"subject": ("minister", "official"), "object": ("office", "facility")}),
    ("hit a record", "hit", {"subject": ("price", "other"), "object": ("record", "other")}),
    ("fired the coach", "fire", {"subject": ("club", "other"), "object": ("coach", "other")}),
    ("launched a product", "launch", {"subject": ("company", "other"), "object": ("product", "other")}),
    ("the storm hit the coast", "hit", {"subject": ("storm", "other"), "object": ("coast", "place")}),
    ("moved to Paris", "move", {"subject": ("actor", "other"), "to": ("Paris", "place")}),
    ("a bus killed its passengers", "kill", {"subject": ("bus", "facility/transport"), "object": ("passenger", "civilian")}),
    ("the flood killed twelve", "kill", {"subject": ("flood", "other"), "object": ("man", "civilian")}),
    ("died in a fire", "die", {"subject": ("guest", "civilian"), "in": ("fire", "other")}),
    ("defeated them in overtime", "defeat", {"subject": ("side", "organisation"), "in": ("overtime", "other")}),
    ("welcomed the bridge", "welcome", {"subject": ("mayor", "official"), "object": ("bridge", "facility")}),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize("name", FILES)
def test_files_are_sorted_and_have_no_record_twice(name: str) -> None:
    rows = [cells for _, cells in parse_rows(name, read_text(name), FILES[name])]
    assert rows == sorted(rows)
    keys = [tuple(cells[i] for i in KEYS[name]) for cells in rows]
    assert len(keys) == len(set(keys))
    assert all(cell == cell.strip() for cells in rows for cell in cells)


@pytest.mark.parametrize("name", [*FILES, "notions.toml"])
def test_files_open_with_source_licence_and_date(name: str) -> None:
    head = "\n".join(line for line in read_text(name).splitlines()[:4] if line.startswith("#"))
    assert re.search(r"Source: .*Licence: .*Date: \d{4}-\d\d-\d\d", head)


def test_notions_are_sorted() -> None:
    idents = re.findall(r'^id = "(.*)"$', read_text("notions.toml"), re.MULTILINE)
    assert idents == sorted(idents)


def test_every_row_is_read(lexicon: Lexicon) -> None:
    assert len(lexicon.all_entries()) == len(list(parse_rows("words.csv", read_text("words.csv"), FILES["words.csv"])))


def test_every_notion_is_named_by_a_word_and_names_its_codebook(lexicon: Lexicon) -> None:
    assert {entry.notion.id for entry in lexicon.all_entries()} == set(lexicon.notions)
    for notion in lexicon.notions.values():
        assert re.search(r"PLOVER|ACLED|CAMEO|GUIDELINES", notion.gives), notion.id
        assert notion.frame, notion.id
        assert notion.plover is None or notion.plover.value in notion.gives, notion.id
        assert not isinstance(notion.acled, Acled) or notion.acled.value in notion.gives, notion.id
        assert notion.cameo is None or notion.cameo in notion.gives, notion.id


def test_every_root_mode_and_sub_event_has_at_least_fifteen_words(lexicon: Lexicon) -> None:
    found = words_by_type(lexicon)
    thin = {name: len(found.get(name, ())) for name in types(lexicon) if not name.startswith("notion")}
    assert {name: n for name, n in thin.items() if n < 15} == {}


def test_holds_ties_tolls_and_positions_have_no_sub_event(lexicon: Lexicon) -> None:
    for notion in lexicon.notions.values():
        assert notion.kind is ClaimKind.EVENT or notion.acled is None, notion.id


def test_conditions_name_known_classes(lexicon: Lexicon) -> None:
    known = NAMED.union(*(noun.classes for noun in lexicon.nouns.values())) | {content.value for content in Content}
    for entry in lexicon.all_entries():
        for need in entry.needs:
            if need.kind in (NeedKind.CLASS, NeedKind.NOT_CLASS):
                assert need.values <= known, (entry.line, need.values - known)


@pytest.mark.parametrize("verb", GENERIC.split())
def test_generic_verbs_have_conditions_everywhere(lexicon: Lexicon, verb: str) -> None:
    assert lexicon.entries(verb, Pos.VERB)
    assert [e.line for e in lexicon.entries(verb, "verb") if len(e.words) == 1 and not e.needs] == []


@pytest.mark.parametrize(("name", "verb", "slots"), EVERYDAY, ids=[name for name, _, _ in EVERYDAY])
def test_everyday_senses_are_no_events(lexicon: Lexicon, name: str, verb: str, slots: dict[str, tuple[str, str]]) -> None:
    fillers = {slot: Filler(lemma, frozenset({noun_class} - {""})) for slot, (lemma, noun_class) in slots.items()}
    assert [e.notion.id for e in lexicon.entries(verb, "verb") if len(e.words) == 1 and e.fits(fillers.get)] == [], name


def _best(lexicon: Lexicon, lemma: str, **slots: str) -> str:
    fillers = {slot: Filler("x", frozenset(classes.split("|")) - {""}) for slot, classes in slots.items()}
    return next(e.notion.id for e in lexicon.entries(lemma, "verb") if len(e.words) == 1 and e.fits(fillers.get))


@pytest.mark.parametrize(
    ("lemma", "slots", "notion"),
    [
        ("capture", {"subject": "force", "object": "place"}, "taking"),
        ("capture", {"subject": "force", "object": "force"}, "fighter-captured"),
        ("capture", {"subject": "force", "object": "weapon"}, "weapons-seized"),
        ("seize", {"subject": "force", "object": "place", "without": "combat"}, "taken-peacefully"),
        ("kidnap", {"subject": "force", "object": "civilian"}, "abduction"),
        ("arrest", {"subject": "force|force/police", "object": "civilian"}, "arrest"),
        ("fire", {"subject": "force", "object": "weapon|weapon/heavy-weapons"}, "shelling"),
        ("fire", {"subject": "force", "object": "weapon|weapon/crowd-control", "at": "protester"}, "crowd-control"),
        ("fire", {"subject": "force", "on": "protester"}, "excessive-force"),
        ("hit", {"subject": "weapon|weapon/drone", "object": "facility"}, "drone-strike"),
        ("fall", {"subject": "place", "to": "force"}, "falling"),
        ("lose", {"subject": "force", "object": "place"}, "losing"),
        ("withdraw", {"subject": "force", "from": "place"}, "withdrawal"),
        ("withdraw", {"subject": "force", "from": "country"}, "withdrawal-abroad"),
        ("enter", {"subject": "force", "object": "place"}, "entry"),
        ("hold", {"subject": "force", "object": "place"}, "holding"),
        ("shoot", {"subject": "force", "object": "protester"}, "excessive-force"),
        ("occupy", {"subject": "protester", "object": "facility"}, "obstruction"),
        ("violate", {"subject": "force", "object": "truce"}, "truce-violated"),
        ("lift", {"subject": "government", "object": "sanction"}, "easing"),
        ("capture", {"subject": "government", "object": "government|place"}, "taking"),
        ("arm", {"subject": "country", "object": "force"}, "tie-arms"),
        ("send", {"subject": "country", "object": "weapon|weapon/air-defence", "to": "country"}, "aid-military"),
        ("defend", {"subject": "official", "object": "country", "over": "statement"}, "defence-verbal"),
        ("infiltrate", {"subject": "force", "across": "place"}, "infiltration"),
        ("return", {"subject": "force", "to": "place"}, "troops-return"),
        ("ambush", {"object": "force"}, "ambush"),
        ("condemn", {"subject": "", "object": "combat"}, "criticism"),
        ("reject", {"object": "deal"}, "rejection"),
        ("blame", {"object": "combat", "on": "force"}, "accusation"),
    ],
)
def test_surroundings_choose_the_notion(lexicon: Lexicon, lemma: str, slots: dict[str, str], notion: str) -> None:
    assert _best(lexicon, lemma, **slots) == notion


def test_entries_come_most_specific_first(lexicon: Lexicon) -> None:
    for verb in GENERIC.split():
        assert all(a.specificity >= b.specificity for a, b in pairwise(lexicon.entries(verb, "verb")))


def test_look_ups_ignore_case_and_give_none_for_unknown_words(lexicon: Lexicon) -> None:
    assert lexicon.entries("Airstrike", "noun") == lexicon.entries("airstrike", "noun") != ()
    assert lexicon.entries("teapot", "noun") == ()
    army, drone = lexicon.noun_class("Army"), lexicon.noun_class("drone")
    assert army is not None
    assert army.noun_class == "force"
    assert drone is not None
    assert drone.classes == {"weapon", "weapon/drone"}
    assert lexicon.noun_class("teapot") is None
    assert lexicon.measure("kill", "verb") is Measure.KILLED
    assert lexicon.measure("teapot", "noun") is None


def test_reporting_words_have_a_stance_and_others_have_none(lexicon: Lexicon) -> None:
    for embedding in lexicon.embeddings:
        if embedding.role in (EmbeddingRole.CONTROL, EmbeddingRole.LIGHT, EmbeddingRole.ASPECT):
            assert embedding.stance is None, embedding
    say, deny = lexicon.embedding("say", "verb"), lexicon.embedding("deny", "verb")
    assert say is not None
    assert (say.stance, say.content) == (Stance.SAYS, Content.KEEP)
    assert deny is not None
    assert (deny.stance, deny.content) == (Stance.DENIES, Content.DENIED)


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("Take,verb,taking,,", "lower-case"),
        ("take,verb,tacking,,", "no notion"),
        ("take,werb,taking,,", "no Pos"),
        ("take,verb,taking,object?place,", "no condition"),
        ("take,verb,taking,objekt:place,", "no slot"),
        ("take,verb,taking,,actor:subject", "no known target"),
        ("take,verb,taking,,actor=subjekt", "no slot"),
        ("take,verb,taking,,actor=subject; actor=by", "twice"),
        ("take,verb,taking", "cells"),
    ],
)
def test_broken_rows_are_refused_with_file_and_line(lexicon: Lexicon, row: str, rule: str) -> None:
    text = f"# head\nword,pos,notion,needs,frame\n{row}\n"
    with pytest.raises(VocabularyError, match=rf"words\.csv:3: .*{rule}"):
        _read(text, lexicon)


def _read(text: str, lexicon: Lexicon) -> None:
    rows = EntryRows("words.csv", parse_rows("words.csv", text, FILES["words.csv"]), ())
    for key in rows.by_head:
        rows.entries(key, lexicon.notions)


def test_frames_of_takings_put_the_place_and_the_loser(lexicon: Lexicon) -> None:
    fall = next(e for e in lexicon.entries("fall", "verb") if e.notion.id == "falling")
    assert {f.target: f.alternatives for f in fall.frame}[Target.PLACE] == (("subject",),)
    assert fall.notion.acled is AcledRule.TAKING
    assert fall.notion.plover is Plover.ASSAULT
