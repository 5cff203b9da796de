"""Lemmas from form and tags."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.reader.lemmas import CLASSES, lemmas

PAST = """
    left:leave fell:fall held:hold struck:strike laid:lay shot:shoot fought:fight bore:bear fled:flee withdrew:withdraw
    overran:overrun took:take besieged:besiege ceded:cede seized:seize bombed:bomb strafed:strafe shelled:shell wounded:wound
    lay:lie drove:drive sank:sink blew:blow rode:ride won:win lost:lose said:say told:tell sent:send brought:bring
    bought:buy built:build burnt:burn hid:hide led:lead met:meet paid:pay set:set hit:hit cut:cut shut:shut slain:slay stormed:storm
    planned:plan occurred:occur ambushed:ambush retook:retake recaptured:recapture forced:force evacuated:evacuate displaced:displace
    killed:kill injured:injure died:die tied:tie downed:down targeted:target raided:raid looted:loot freed:free agreed:agree vowed:vow
    controlled:control patrolled:patrol repelled:repel expelled:expel quelled:quell detained:detain
"""
OTHERS = [
    ("soldiers", "NOUN", "NNS", "soldier"),
    ("casualties", "NOUN", "NNS", "casualty"),
    ("children", "NOUN", "NNS", "child"),
    ("leaves", "VERB", "VBZ", "leave"),
    ("dies", "VERB", "VBZ", "die"),
    ("dying", "VERB", "VBG", "die"),
    ("firing", "VERB", "VBG", "fire"),
    ("shelling", "VERB", "VBG", "shell"),
    ("shelling", "NOUN", "NN", "shelling"),
    ("Haftar", "PROPN", "NNP", "Haftar"),
    ("Nations", "PROPN", "NNPS", "Nations"),
    ("Libyan", "ADJ", "JJ", "libyan"),
    ("heavier", "ADJ", "JJR", "heavy"),
    ("worst", "ADJ", "JJS", "bad"),
    ("n't", "PART", "RB", "not"),
    ("n’t", "PART", "RB", "not"),
    ("were", "AUX", "VBD", "be"),
    ("are", "VERB", "VBP", "be"),
    ("'s", "AUX", "VBZ", "be"),
    ("wo", "AUX", "MD", "will"),
    ("them", "PRON", "PRP", "they"),
    ("knives", "NOUN", "NNS", "knife"),
    ("tanks", "NOUN", "NNS", "tank"),
    ("men", "NOUN", "NNS", "man"),
    ("Breaking", "VERB", "NNP", "break"),
]


@pytest.mark.parametrize(("form", "lemma"), [pair.split(":") for pair in PAST.split()], ids=PAST.split())
def test_verbs_of_war(form: str, lemma: str) -> None:
    assert lemmas().lemma(form, "VERB", "VBD") == lemma
    assert lemmas().lemma(form.capitalize(), "VERB", "VBD") == lemma


@pytest.mark.parametrize(("form", "upos", "xpos", "lemma"), OTHERS, ids=[f"{o[0]}-{o[1]}" for o in OTHERS])
def test_other_words(form: str, upos: str, xpos: str, lemma: str) -> None:
    assert lemmas().lemma(form, upos, xpos) == lemma


@given(
    st.text(min_size=1, max_size=12),
    st.sampled_from(["NOUN", "VERB", "ADJ", "ADV", "PUNCT", "X", "PRON", "AUX"]),
    st.sampled_from([*CLASSES, "NN", "VB", "."]),
)
def test_a_lemma_is_never_empty_and_always_small(form: str, upos: str, xpos: str) -> None:
    lemma = lemmas().lemma(form, upos, xpos)
    assert lemma
    assert lemma == lemma.lower() or form.lower() != form.lower().lower()


@pytest.mark.parametrize(("form", "lemma"), [("kills", "kill"), ("flies", "fly"), ("passed", "pass"), ("killed", "kill")])
def test_what_ends_in_s_is_no_past_whatever_its_tag(form: str, lemma: str) -> None:
    assert lemmas().lemma(form, "VERB", "VBD") == lemma
