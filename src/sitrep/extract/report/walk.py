"""Walk: a report's sentences read one after the other, and what they gave so far.

A sentence is not read alone: a pronoun may stand for what the sentence before was about, a number for what one before counted, and a
quotation's speaker may be named in either neighbour. The walk keeps what later sentences, and the report as a whole, need of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitrep.extract.acts.strands import Told, strands
from sitrep.extract.acts.typer import Typer
from sitrep.extract.certainty.disputes import retracts
from sitrep.extract.claims.claims import SentenceClaims
from sitrep.extract.claims.modifiers import modifier_claims
from sitrep.extract.claims.positions import SHORTEST, position, reported_positions, view
from sitrep.extract.crediting.bylines import with_bylines
from sitrep.extract.crediting.quotations import Quotation
from sitrep.extract.crediting.speakers import Voice, speaker, voice
from sitrep.extract.mending.repair import repaired
from sitrep.extract.mending.sayings import with_sayings
from sitrep.extract.report.dated import DateHeading
from sitrep.extract.report.elliptic import BACK, Elliptic, elliptic_counts
from sitrep.extract.report.headings import Heading, scene, scene_day
from sitrep.extract.sentence.classes import Classes, NameKinds
from sitrep.extract.sentence.tree import Tree
from sitrep.model import Claim, ClaimKind, Factuality, Reading, Rejected, Report, Sentence
from sitrep.vocab.lexicon import Lexicon

QUOTED_SHARE = 0.6  # of a sentence inside one quotation, for it to be its speaker's


class Walk:
    """The sentences of `reading`, read in order when made.

    `claims` are those that sentences tell; `judged` the ids of those that the network has been asked about already; `rejected` what was
    typed but is none. `voices` has who speaks in each sentence, `bare` the numbers that count what an earlier number did, `scenes` the
    places that sentences without a claim set what follows in, and `days` the days.
    """

    def __init__(
        self, report: Report, reading: Reading, quoted: tuple[Quotation, ...], lexicon: Lexicon, names: NameKinds, typer: Typer
    ) -> None:
        self.report, self.quoted = report, quoted
        self.lexicon, self.names, self.typer = lexicon, names, typer
        self.claims: list[Claim] = []
        self.judged: set[str] = set()
        self.rejected: list[Rejected] = []
        self.voices: list[Voice] = []
        self.bare: list[Elliptic] = []
        self.scenes: list[Heading] = []
        self.days: list[DateHeading] = []
        self._silent: list[Tree] = []
        self._topic: frozenset[str] = frozenset()
        for sentence in reading.sentences:
            self._read(Tree(with_bylines(with_sayings(repaired(sentence), lexicon), lexicon, names)))

    def _read(self, tree: Tree) -> None:
        """One sentence more."""
        classes = Classes(tree, self.lexicon, self.names, self._topic)
        self._topic = classes.subject()
        reader = SentenceClaims(self.report, tree, classes, self.lexicon, self.typer)
        found = self._told(reader)
        self.judged.update(claim.id for claim in found)
        told = [*(c.trigger for c in found), *(q.span for c in found for q in c.quantities)]
        found += reported_positions(self.report, tree, classes, reader.credits, told)
        self.voices.append(voice(self.report, tree, reader.credits, self.quoted))
        starts = [v.start for v in self.voices[-1 - BACK :]]
        self.bare += elliptic_counts(self.report, tree, reader.credits, self.lexicon, starts)
        if retracts(tree, self.lexicon):
            self._take_back()
        modifiers = list(modifier_claims(self.report, tree, classes, self.lexicon))
        if not found:
            self._silent.append(tree)
            setting = None if modifiers else scene(self.report, tree, classes, reader.credits)
            self.scenes += [setting] if setting is not None else []
            day = None if modifiers else scene_day(self.report, tree, classes, reader.credits)
            self.days += [day] if day is not None else []
        self._keep(found, modifiers)

    def _take_back(self) -> None:
        """Leaves open what the sentence before credits others with, since this one says that it is not so."""
        before = self.voices[-2].start if len(self.voices) > 1 else -1
        for i, claim in enumerate(self.claims):
            is_told = claim.factuality is Factuality.ASSERTED and claim.kind is not ClaimKind.POSITION
            if claim.span.start == before and claim.sources and is_told:
                self.claims[i] = replace(claim, factuality=Factuality.POSSIBLE)

    def _told(self, reader: SentenceClaims) -> list[Claim]:
        """The claims of a sentence, of each strand where its verb is told of several things; what it could not use is rejected."""
        found: dict[str, Claim] = {}
        unused: list[Rejected] = []
        for k, strand in enumerate(strands(reader.tree, reader.classes)):
            told, rejected = self._of_strand(strand, reader)
            known = {claim.trigger.start: claim.trigger for claim in found.values()}
            for own in _without_counted(told, strand):
                trigger = known.get(own.trigger.start, own.trigger)  # of "pulled out of Gao in May and out of Kidal" the first "out"
                claim = replace(own, trigger=trigger) if k else own
                is_its_own = k == 0 or claim.trigger.start in known or claim.trigger.start in strand.own
                if is_its_own and claim not in found.values():
                    named = _by_number(claim) if claim.id in found else claim
                    found.setdefault(named.id, named)
            unused += rejected
        self.rejected += dict.fromkeys(unused)
        return list(found.values())

    def _of_strand(self, strand: Told, whole: SentenceClaims) -> tuple[list[Claim], list[Rejected]]:
        """The claims of one strand of what `whole` reads, and what of it could not be used."""
        reader = whole if strand.sentence is whole.tree.sentence else self._reader(strand.sentence, whole.classes.topic)
        claims = [c for c in reader.claims() if c.trigger.start not in strand.hidden]
        return claims, [r for r in reader.rejected if r.quote.start not in strand.hidden]

    def _reader(self, sentence: Sentence, topic: frozenset[str]) -> SentenceClaims:
        tree = Tree(sentence)
        return SentenceClaims(self.report, tree, Classes(tree, self.lexicon, self.names, topic), self.lexicon, self.typer)

    def _keep(self, found: list[Claim], modifiers: list[Claim]) -> None:
        """The claims of a sentence, without those that one of its modifiers tells."""
        told = [c for c in found if any(c.kind is m.kind and c.trigger.overlaps(m.trigger) for m in modifiers)]
        self.rejected += [Rejected("extract", "told by the modifier it stands in", c.trigger) for c in told]
        self.claims += [c for c in found if c not in told]
        self.claims += modifiers

    def quoted_positions(self) -> Iterator[Claim]:
        """Positions in quoted sentences from which nothing else was read."""
        for tree in self._silent:
            start, end = tree.sentence.start, tree.sentence.end
            run = next((q for q in self.quoted if q.covers(start, end) >= QUOTED_SHARE * (end - start)), None)
            stated = _stated(tree)
            if run is None or stated is None or len(tree) < SHORTEST:
                continue
            sources = speaker(max(start, run.start), self.quoted, self.voices)
            if sources:
                yield position(self.report, tree, stated, sources)


def _without_counted(told: list[Claim], strand: Told) -> list[Claim]:
    """The claims of a strand without those that only its number tells, where the verb that it shares tells that number."""
    numbers = [q.span for claim in told if claim.trigger.start not in strand.own for q in claim.quantities]
    return [c for c in told if c.trigger.start not in strand.own or not any(c.trigger.overlaps(number) for number in numbers)]


def _by_number(claim: Claim) -> Claim:
    """The claim with its number for trigger, where it has one: of two strands that differ in nothing else that tells claims apart."""
    return replace(claim, trigger=claim.quantities[0].span) if claim.quantities else claim


def _stated(tree: Tree) -> int | None:
    """The head of the view that a quoted sentence states."""
    root = next((i for i in range(len(tree)) if tree.head(i) < 0), None)
    is_clause = root is not None and tree.tokens[root].upos in ("VERB", "ADJ", "NOUN", "AUX")
    return view(tree, root, is_quoted=True) if root is not None and is_clause else None
