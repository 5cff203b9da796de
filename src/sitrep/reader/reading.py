"""From a report to its reading: sentences, words, and what the network says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from sitrep.errors import ModelError
from sitrep.model import Argument, Mention, MentionKind, Predicate, Reading, Report, Sentence, Token
from sitrep.reader.decode import Decoder, Parse
from sitrep.reader.labels import Labels
from sitrep.reader.lemmas import Lemmas, lemmas
from sitrep.reader.network import Network, Scorer, Scores
from sitrep.reader.pieces import Inputs, PieceCutter, Pieces, WordPieces
from sitrep.reader.sentences import SentenceSpan, split_sentences
from sitrep.reader.tokens import split_tokens
from sitrep.reader.windows import Window, parts, stitch, windows

WEIGHTS = Path(__file__).parent / "weights"
"""Where the package keeps `reader.onnx`, `tokenizer.json` and `labels.json`."""

_BATCH_WINDOWS = 32
_BATCH_PIECES = 256
_BATCH_PAIRS = 40_000
"""Most sentences, padded pieces, and squares of padded words in one pass: some 20 MB of scores."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence cut into words."""

    span: SentenceSpan
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    windows: tuple[Window, ...]


class Reader:
    """Reads reports. One reader serves any number of reports, one after the other."""

    def __init__(self, scorer: Scorer, cutter: PieceCutter, labels: Labels) -> None:
        self._scorer = scorer
        self._pieces = Pieces(cutter)
        self._labels = labels
        self._decoder = Decoder(labels)
        self._lemmas: Lemmas = lemmas()
        self._kinds = {tag: MentionKind(tag[2:]) for tag in labels.mentions if tag != "O"}
        self._root = labels.deprels.index("root")
        self._parataxis = labels.deprels.index("parataxis" if "parataxis" in labels.deprels else "root")

    @classmethod
    def load(cls, path: Path | None = None, threads: int = 2) -> Reader:
        """The reader whose weights lie in the folder `path` (None: the package's own), on at most `threads` cores.

        Raises ModelError when a file there is missing, damaged or of another format.
        """
        folder = path or WEIGHTS
        labels = Labels.load(folder / "labels.json")
        network = Network(folder / "reader.onnx", threads)
        if network.has_claims != labels.has_claims:
            raise ModelError(f"{folder}: reader.onnx and labels.json disagree on whether claims were learned")
        return cls(network, WordPieces(folder / "tokenizer.json"), labels)

    @property
    def version(self) -> str:
        """The name of the weights."""
        return self._labels.version

    @property
    def has_claims(self) -> bool:
        """Whether the weights learned to see claims."""
        return self._labels.has_claims

    def read(self, report: Report) -> Reading:
        """All sentences of `report`, whole: whatever its text, nothing of it is left out and nothing is raised."""
        text = report.text
        cuts = []
        for span in split_sentences(text, report.title_end):
            spans = tuple(split_tokens(text, span.start, span.end))
            words = tuple(text[a:b] for a, b in spans)
            for first, last in parts(words):
                begin, end = (spans[first][0] if first else span.start), (spans[last - 1][1] if last < len(spans) else span.end)
                cuts.append(self._cut(SentenceSpan(begin, end, span.paragraph), spans[first:last], words[first:last]))
        return Reading(report.id, self.version, tuple(self._sentences(cuts)))

    def read_all(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """The readings of many reports, in order; the next report is read while the caller works on this one's reading."""
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sitrep-reader") as pool:
            ahead: Future[Reading] | None = None
            for report in reports:
                done, ahead = ahead, pool.submit(self.read, report)
                if done is not None:
                    yield done.result()
            if ahead is not None:
                yield ahead.result()

    def read_tokens(self, sentences: Sequence[Sequence[str]]) -> tuple[Sentence, ...]:
        """Read sentences that are cut into words already; offsets are those in all words joined by single spaces."""
        cuts, at = [], 0
        for number, words in enumerate(sentences):
            spans = []
            for word in words:
                spans.append((at, at + len(word)))
                at += len(word) + 1
            cuts.append(self._cut(SentenceSpan(spans[0][0], spans[-1][1], number), tuple(spans), tuple(words)))
        return tuple(self._sentences(cuts))

    def _cut(self, span: SentenceSpan, spans: tuple[tuple[int, int], ...], words: tuple[str, ...]) -> _Cut:
        return _Cut(span, spans, words, tuple(windows(words, [len(self._pieces.of(word)[0]) for word in words])))

    def _sentences(self, cuts: Sequence[_Cut]) -> Iterator[Sentence]:
        numbers: dict[tuple[str, ...], int] = {}  # the same words are read once
        rows = [[numbers.setdefault(cut.words[w.start : w.end], len(numbers)) for w in cut.windows] for cut in cuts]
        parses: dict[int, Parse] = {}
        for batch, inputs, scores in self._scored(list(numbers)):
            parses.update(zip(batch, self._decoder.decode(scores, inputs), strict=True))
        for cut, row in zip(cuts, rows, strict=True):
            yield self._sentence(cut, stitch([parses[number] for number in row], cut.windows, self._root, self._parataxis))

    def _scored(self, texts: Sequence[Sequence[str]]) -> Iterator[tuple[list[int], Inputs, Scores]]:
        """Each batch with its scores; the network works on the next batch while the caller decodes this one."""

        def score(batch: list[int]) -> tuple[list[int], Inputs, Scores]:
            inputs = self._pieces.inputs([texts[number] for number in batch])
            return batch, inputs, self._scorer.score(inputs)

        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="sitrep-network") as pool:
            ahead: Future[tuple[list[int], Inputs, Scores]] | None = None
            for batch in batches(texts, self._pieces):
                done, ahead = ahead, pool.submit(score, batch)
                if done is not None:
                    yield done.result()
            if ahead is not None:
                yield ahead.result()

    def _sentence(self, cut: _Cut, parse: Parse) -> Sentence:
        labels, lemma = self._labels, self._lemmas.lemma
        tokens = []
        rows = zip(cut.spans, cut.words, parse.upos, parse.xpos, parse.heads, parse.rels, strict=True)
        for index, ((start, end), word, u, x, head, rel) in enumerate(rows):
            upos, xpos = labels.upos[u], labels.xpos[x]
            tokens.append(Token(index, start, end, word, lemma(word, upos, xpos), upos, xpos, head, labels.deprels[rel]))
        roles: dict[int, list[Argument]] = {}
        for word, argument, label in parse.roles:
            roles.setdefault(word, []).append(Argument(labels.roles[label], argument))
        predicates = tuple(Predicate(word, value, tuple(roles.get(word, ()))) for word, value in sorted(parse.predicates.items()))
        mentions, claims = tuple(self._mentions(parse.tags)), tuple(parse.claims)
        return Sentence(cut.span.start, cut.span.end, cut.span.paragraph, tuple(tokens), predicates, mentions, claims)

    def _mentions(self, tags: Sequence[int]) -> Iterator[Mention]:
        kind: MentionKind | None = None
        first = 0
        for i, tag in enumerate([self._labels.mentions[tag] for tag in tags] + ["O"]):
            if kind is not None and (tag[:2] != "I-" or self._kinds[tag] is not kind):
                yield Mention(kind, first, i)
                kind = None
            if kind is None and tag != "O":
                kind, first = self._kinds[tag], i


def batches(texts: Sequence[Sequence[str]], pieces: Pieces) -> Iterator[list[int]]:
    """The numbers of all texts, like lengths together, in batches of bounded size."""
    sizes = [2 + sum(len(pieces.of(word)[0]) for word in words) for words in texts]
    batch: list[int] = []
    longest = 0
    for number in sorted(range(len(texts)), key=lambda number: (sizes[number], number)):
        longest = max(longest, len(texts[number]))
        count = len(batch) + 1
        if batch and (count > _BATCH_WINDOWS or count * sizes[number] > _BATCH_PIECES or count * longest * longest > _BATCH_PAIRS):
            yield batch
            batch, longest = [], len(texts[number])
        batch.append(number)
    if batch:
        yield batch
