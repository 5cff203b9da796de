"""Who is credited, through the whole reader: a table of constructions, and the laws of quotations and turns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitrep.extract.crediting.quotations import quotations
from sitrep.extract.crediting.turns import named_turns
from sitrep.model import Claim, ClaimKind, Factuality, Report, Role, Stance
from sitrep.pipeline import Pipeline


def claims(pipeline: Pipeline, text: str) -> tuple[Claim, ...]:
    return pipeline.read(Report(text, "sources")).claims


def credited(pipeline: Pipeline, text: str, trigger: str) -> list[str]:
    """Wordings of the sources of the claim whose trigger is or holds `trigger`."""
    found = [c for c in claims(pipeline, text) if trigger in c.trigger.text]
    assert found, [c.trigger.text for c in claims(pipeline, text)]
    return [s.span.text for s in found[0].sources]


SPEAKERS = {
    "speaker first": ("The ministry said rebels attacked the town of Mopti.", "attacked", ["ministry"]),
    "speaker last": ("Rebels attacked the town of Mopti on Friday, the ministry said.", "attacked", ["ministry"]),
    "inverted": ('"The rebels attacked our town," said Moussa Keita, who runs a pharmacy.', "attacked", ["Moussa Keita"]),
    "according to": ("Rebels attacked the town of Mopti, according to two officials.", "attacked", ["two officials"]),
    "two speakers last": (
        "Gunmen killed at least nine farmers in three hamlets near Goma, a nurse and two elders told Radio Okapi.",
        "killed",
        ["nurse", "two elders", "Radio Okapi"],
    ),
    "nobody, before a colon": ("The guns had gone quiet: both sides were observing the truce.", "observing", []),
    "another's clause after a semicolon": ("The lawyer demanded a trial; the governor refused to release him.", "refused", []),
    "a title, then the name, last": (
        "The raiders burned the market, shot two guards and fled, a captain of the local guard, Omar Sow, said.",
        "shot",
        ["Omar Sow"],
    ),
    "reporters pass nothing on": ("The general told reporters that his men attacked the base.", "attacked", ["general"]),
    "an agency is told": ("The general told the Anadolu Agency that his men attacked the base.", "attacked", ["general", "Anadolu Agency"]),
    "a statement is its issuer's": ("The army released a statement saying rebels attacked the base at dawn.", "attacked", ["army"]),
    "somebody else's voice after a semicolon": (
        "The army says rebels attacked the base at dawn; the mayor called it a lie.",
        "attacked",
        ["army"],
    ),
    "a promise is its maker's": ("Berlin promised to send Kyiv 20 tanks.", "send", ["Berlin"]),
    "as somebody put it": ("Rebels attacked the bridge, as the governor put it.", "attacked", ["governor"]),
    "an outlet by its name": (
        "Soldiers shelled the camp, Colonel Idris Bah told Delta Herald.",
        "shelled",
        ["Colonel Idris Bah", "Delta Herald"],
    ),
    "a statement is read": ('"Rebels attacked our base at dawn," read the statement; "we will answer."', "attacked", ["statement"]),
    "a body concludes": ("Almost 9,000 people died in the war, a truth commission concluded.", "died", ["truth commission"]),
    "a demand is its speaker's": ("Kenya demanded that the rebels withdraw from Goma.", "withdraw", ["Kenya"]),
}


SPEAKERS |= {
    "a scene set after the credit": (
        "Militiamen looted the depot at Bria, traders said, hours after the government rejected a truce.",
        "rejected",
        [],
    ),
    "what stands before such a scene": (
        "Militiamen looted the depot at Bria, traders said, hours after the government rejected a truce.",
        "looted",
        ["traders"],
    ),
    "amid, after the credit": (
        "Gunmen burned two trucks near Culiacan, a driver told Reuters, amid a wave of kidnappings in the state.",
        "kidnappings",
        [],
    ),
    "a time told by another event": (
        "The monitors said they saw tanks near Marib on Friday, two days after both armies promised to pull back their guns.",
        "pull back",
        ["armies"],
    ),
    "a time that somebody tells": ("The mayor said the raid came two days after rebels attacked the barracks.", "attacked", ["mayor"]),
    "the cause of a harm": ("Six people were killed, a medic said, after a shell landed on a bakery.", "landed", ["medic"]),
    "said in a relative clause": (
        "The brigade, which Tunis says is armed by Qatar, attacked the port on Sunday.",
        "armed",
        ["Tunis"],
    ),
    "outside a relative clause": (
        "The brigade, which Tunis says is armed by Qatar, attacked the port on Sunday.",
        "attacked",
        [],
    ),
    "outside a clause with who": ("Gunmen who officials say belong to the cartel attacked a convoy near Uruapan.", "attacked", []),
    "whom a radio cites": (
        "Six sailors were freed off Eyl, coastal radio said, citing the ministry.",
        "freed",
        ["ministry", "coastal radio"],
    ),
    "whom a radio quotes": (
        "Six sailors were freed off Eyl, coastal radio quoted the ministry as saying.",
        "freed",
        ["ministry", "coastal radio"],
    ),
    "who is quoted by a radio": (
        "The ministry was quoted by coastal radio as saying six sailors had been freed off Eyl.",
        "freed",
        ["ministry", "coastal radio"],
    ),
    "an official who is only told": ("Soldiers burned the mill, a widow told the governor.", "burned", ["widow"]),
    "a person who is only told": ("The marines left Basra, an envoy told Tony Blair.", "left", ["envoy"]),
    "whom somebody denies arming": ("The corsairs, whom Tehran denies arming, seized a tanker off Fujairah.", "arming", ["Tehran"]),
    "what is not confirmed": ("The consul could not confirm that soldiers burned the village.", "burned", []),
    "what is reported with a no": ("The army reported no losses and said rebels attacked the bridge.", "attacked", ["army"]),
    "a name after its title": (
        "A police commander, Juma Odera, said that raiders attacked the farm.",
        "attacked",
        ["Juma Odera"],
    ),
    "who is told comes second": (
        "A herder told the weekly Al-Fajr that militiamen burned his tent.",
        "burned",
        ["herder", "weekly Al-Fajr"],
    ),
    "an outlet with its name": (
        "The colonel told the newspaper Imparcial that raiders shot two guards.",
        "shot",
        ["colonel", "newspaper Imparcial"],
    ),
    "an age is no name": ('"Raiders burned our barn," said Sarah Nyandeng, 42.', "burned", ["Sarah Nyandeng"]),
    "by what means": ("Monks reached by radio said soldiers burned the monastery.", "burned", ["Monks"]),
    "a report rejected, the day in between": (
        "Khartoum rejected on Sunday a report that its planes attacked Kauda.",
        "attacked",
        ["Khartoum"],
    ),
    "beyond a semicolon": ("The corsairs denied that they had burned the trawler; fishermen say they did.", "burned", ["corsairs"]),
    "whom a radio quotes, in passing": (
        "Ghanaian radio, quoting a nurse, said three boys were shot in Bawku.",
        "shot",
        ["nurse", "Ghanaian radio"],
    ),
    "villagers quoted": ("The weekly quoted villagers as saying that soldiers burned the granary.", "burned", ["villagers", "weekly"]),
    "who only saw the words": (
        "Letters seen by the broadcaster show that officers burned the village of Dos Erres.",
        "burned",
        ["Letters"],
    ),
    "who calls it something": ("What the junta calls a quarrel was the killing of nine monks, a nun said.", "killing", ["nun"]),
    "after a quotation": ('The premier said that "peace is near" following the capture of Bukavu.', "capture", []),
    "media that speak": ("Peruvian media, citing a clerk, say guerrillas crossed the Ene.", "crossed", ["clerk", "Peruvian media"]),
    "quoted of another's words": (
        '"The guards beat us," said a nurse, Sara Bol. "They threatened to burn the ward."',
        "burn",
        ["They", "Sara Bol"],
    ),
    "who found no evidence": ("Inspectors found no evidence that gendarmes had killed the novice.", "killed", ["Inspectors"]),
    "two who say two things": (
        "The abbot said gendarmes had burned the mill and the prefect said bandits had killed nine monks.",
        "killed",
        ["prefect"],
    ),
    "one who says what two did": (
        "The abbot said gendarmes had burned the mill and bandits had attacked the convent.",
        "attacked",
        ["abbot"],
    ),
    "a report by somebody": ("A report by the bishops says that soldiers burned the mill at Wau.", "burned", ["bishops"]),
    "said to a radio": ('"Raiders burned the mill," said a widow to Radio Nacional.', "burned", ["widow", "Radio Nacional"]),
    "speaking to a radio": (
        "Speaking to Radio Sahara, the prefect said that soldiers burned the mill.",
        "burned",
        ["prefect", "Radio Sahara"],
    ),
    "another's word, called something": ("The junta called the bombing of Loikaw a lie.", "bombing", ["junta"]),
}


@pytest.mark.parametrize(("text", "trigger", "expected"), SPEAKERS.values(), ids=SPEAKERS)
def test_who_is_credited(pipeline: Pipeline, text: str, trigger: str, expected: list[str]) -> None:
    assert credited(pipeline, text, trigger) == expected


def test_what_is_announced_on_air_names_the_channel(pipeline: Pipeline) -> None:
    text = "The ministry announced on state television that troops attacked the port."
    (claim,) = [c for c in claims(pipeline, text) if c.trigger.text == "attacked"]
    assert [(s.span.text, s.channel.text if s.channel else None) for s in claim.sources] == [("ministry", "state television")]


def test_no_source_is_named_twice(pipeline: Pipeline) -> None:
    text = "A spokesman told Reuters the rebels attacked the base. The mayor told the Daily Star that soldiers shelled the market."
    for claim in claims(pipeline, text):
        spans = [s.span for s in claim.sources]
        assert len(spans) == len(set(spans))


def test_a_signed_quotation_is_its_signers(pipeline: Pipeline) -> None:
    text = "Voices from the camp\n\n“Soldiers attacked our village at night and burned the houses.” — Amina Yusuf\n"
    assert credited(pipeline, text, "attacked") == ["Amina Yusuf"]


TRANSCRIPT = "DIALLO: The rebels attacked the bridge.\n\nKEITA: And the army?\n\nDIALLO: The army shelled the town.\n"


def test_a_transcript_credits_its_labels(pipeline: Pipeline) -> None:
    assert credited(pipeline, TRANSCRIPT, "shelled") == ["DIALLO"]
    assert [t.source.span.text for t in named_turns(Report(TRANSCRIPT, "t"))] == ["DIALLO", "KEITA", "DIALLO"]


def test_datelines_and_headings_are_no_labels() -> None:
    text = "KABUL: Two soldiers died.\n\nHERAT: A bus was hit.\n\nKUNDUZ: The bazaar stayed shut.\n"
    assert named_turns(Report(text, "t")) == ()


def test_a_quotation_runs_over_paragraphs() -> None:
    text = '"We left at night.\n\n"We took nothing," she said. "Nothing at all."'
    assert [text[q.start : q.end] for q in quotations(text)] == ['We left at night.\n\n"We took nothing,', "Nothing at all."]


def test_two_apostrophes_are_a_mark() -> None:
    text = "''We left,'' he said."
    assert [text[q.start : q.end] for q in quotations(text)] == ["We left,"]


@given(st.text(alphabet="ab \n\"“”'«»", max_size=60))
def test_quotations_lie_apart_and_in_order(text: str) -> None:
    found = quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(alphabet="AB ab:.\n—”", max_size=60).filter(lambda t: t.strip()))
def test_turns_lie_within_the_report(text: str) -> None:
    assert all(0 <= t.start <= t.end <= len(text) for t in named_turns(Report(text, "t")))


VIEWS = {
    "a copula": ("The minister said the road to peace is long and hard.", True),
    "a quotation": ('"We have no illusions about the talks," said the envoy, Maria Ruiz.', True),
    "a modal": ("The general said the militia must not be trusted with the port.", True),
    "an event that happened": ("The mayor said the school had been repainted in May.", False),
    "nobody says it": ("No group has said it was behind the ambush.", False),
    "a film": ("The critic said that the second film earned less than the first.", False),
}


@pytest.mark.parametrize(("text", "is_view"), VIEWS.values(), ids=VIEWS)
def test_positions(pipeline: Pipeline, text: str, is_view: bool) -> None:
    assert any(c.kind is ClaimKind.POSITION for c in claims(pipeline, text)) == is_view


def test_who_gets_reports_of_an_act_did_not_do_it(pipeline: Pipeline) -> None:
    for text in ("The mission has received reports of looting in Bunia.", "A charity collected accounts of looting in Bunia."):
        (claim,) = [c for c in claims(pipeline, text) if c.trigger.text == "looting"]
        assert claim.participants == ()


@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("The senator denied involvement in the attack on the newspaper in Bogotá.", "attack", "senator"),
        ("The premier denied any involvement in the killing of the priest in Cebu.", "killing", "premier"),
        ("The junta denied that its men were behind the bombing of the church in Loikaw.", "bombing", "its men"),
    ],
)
def test_who_denies_a_part_in_an_act_is_heard_and_named(pipeline: Pipeline, text: str, word: str, actor: str) -> None:
    (claim,) = [c for c in claims(pipeline, text) if c.trigger.text == word]
    assert claim.factuality is Factuality.DENIED
    assert [p.span.text for p in claim.in_role(Role.ACTOR)] == [actor]
    assert [s.stance for s in claim.sources] == [Stance.DENIES]
