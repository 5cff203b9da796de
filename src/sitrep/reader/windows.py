"""Long sentences: cut into overlapping windows at good places, and the windows' parses stitched into one.

The network has room for 512 pieces and learnt from sentences of at most 80 words. A longer sentence is cut into cores, at stops, dashes,
commas or conjunctions where there are any; each core is read with some words of its neighbours around it, and keeps what was decoded of its
own words. Heads and arguments may lie in the neighbours' words. The first core's root is the sentence's; the roots of the others hang on it
as "parataxis". What runs on for more than `MOST_TOGETHER` words is no sentence anybody wrote, and is read as several.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sitrep.model import LearnedClaim
from sitrep.reader.decode import Parse

MOST_WORDS = 120
"""Sentences up to this many words are read in one piece."""

MOST_TOGETHER = 700
"""Words of one sentence at most, so that later stages, some of whose work grows with its square, are bounded."""

ROOM = 500
"""Pieces in one window; two more are the encoder's own, and its positions end at 512."""

_CORE_WORDS, _MARGIN_WORDS = 80, 20
_CORE_PIECES, _MARGIN_PIECES = 300, 100
_FEWEST = 0.5

_PLACES = {";": 6, "…": 6, "...": 6, ".": 6, "?": 6, "!": 6, ":": 5, "--": 4, "—": 4, "–": 4, ")": 3, "”": 3, '"': 3, ",": 2}
_CONJUNCTIONS = frozenset(
    {"and", "but", "or", "while", "which", "who", "that", "because", "after", "before", "when", "where", "as", "if", "although"}
)


@dataclass(frozen=True, slots=True)
class Window:
    """Words `[start, end)` read together, of which `[first, last)` are kept."""

    start: int
    end: int
    first: int
    last: int


def parts(words: Sequence[str]) -> list[tuple[int, int]]:
    """The sentences, as `[first, last)` of its words, that a sentence is read as: nearly always one."""
    cuts = [0]
    while len(words) - cuts[-1] > MOST_TOGETHER:
        cuts.append(_best(words, cuts[-1] + int(MOST_TOGETHER * _FEWEST), cuts[-1] + MOST_TOGETHER))
    return list(pairwise([*cuts, len(words)]))


def windows(words: Sequence[str], pieces: Sequence[int]) -> list[Window]:
    """The windows of a sentence whose words have `pieces` pieces each; one, if it fits."""
    n = len(words)
    if n <= MOST_WORDS and sum(pieces) <= ROOM:
        return [Window(0, n, 0, n)]
    cuts = [0]
    while cuts[-1] < n:
        cuts.append(_cut(words, pieces, cuts[-1]))
    return [Window(_reach(pieces, first, -1), _reach(pieces, last, 1), first, last) for first, last in pairwise(cuts)]


def _cut(words: Sequence[str], pieces: Sequence[int], start: int) -> int:
    """Where the core that begins at `start` ends: the best place in the second half of what has room."""
    end, used = start, 0
    while end < len(words) and end - start < _CORE_WORDS and (used + pieces[end] <= _CORE_PIECES or end == start):
        used += pieces[end]
        end += 1
    if end == len(words):
        return end
    return _best(words, start + max(1, int((end - start) * _FEWEST)), end)


def _best(words: Sequence[str], earliest: int, latest: int) -> int:
    return max(range(earliest, latest + 1), key=lambda cut: (_fitness(words, cut), cut))


def _fitness(words: Sequence[str], cut: int) -> int:
    place = _PLACES.get(words[cut - 1], 0)
    return place + 1 if words[cut].lower() in _CONJUNCTIONS else place


def _reach(pieces: Sequence[int], edge: int, step: int) -> int:
    """How far a window reaches from the core's `edge`, backwards (`step` -1) or forwards."""
    used = moved = 0
    while moved < _MARGIN_WORDS:
        word = edge - 1 if step < 0 else edge
        if not 0 <= word < len(pieces) or used + pieces[word] > _MARGIN_PIECES:
            break
        used += pieces[word]
        edge += step
        moved += 1
    return edge


def stitch(parses: Sequence[Parse], spans: Sequence[Window], root: int, parataxis: int) -> Parse:
    """One parse from those of its windows; `root` and `parataxis` are those labels' numbers."""
    if len(parses) == 1:
        return parses[0]
    whole = Parse([], [], [], [], {}, [], [], [])
    for parse, window in zip(parses, spans, strict=True):
        mine, shift = slice(window.first - window.start, window.last - window.start), window.start
        whole.upos.extend(parse.upos[mine])
        whole.xpos.extend(parse.xpos[mine])
        whole.heads.extend(head + shift if head >= 0 else -1 for head in parse.heads[mine])
        whole.rels.extend(parse.rels[mine])
        whole.tags.extend(parse.tags[mine])
        whole.head_scores.extend(parse.head_scores[mine])
        kept = range(mine.start, mine.stop)
        whole.predicates.update((word + shift, value) for word, value in parse.predicates.items() if word in kept)
        whole.roles.extend((word + shift, argument + shift, label) for word, argument, label in parse.roles if word in kept)
        whole.claims.extend(_shifted(claim, shift) for claim in parse.claims if claim.token in kept)
    _make_tree(whole, root, parataxis)
    return whole


def _shifted(claim: LearnedClaim, shift: int) -> LearnedClaim:
    arguments = tuple(replace(a, token=a.token + shift) for a in claim.arguments)
    return replace(claim, token=claim.token + shift, arguments=arguments)


def _make_tree(parse: Parse, root_label: int, parataxis: int) -> None:
    """Leave one root and no cycle: of each cycle across a seam, the word surest of nothing is hung on the root."""
    heads = parse.heads
    root = next((word for word, head in enumerate(heads) if head < 0), -1)
    if root < 0:
        root = min(_circle(heads, 0), key=lambda word: (parse.head_scores[word], word))
        heads[root] = -1
        parse.rels[root] = root_label
    for word, head in enumerate(heads):
        if head < 0 and word != root:
            heads[word], parse.rels[word] = root, parataxis
    reached = [False] * len(heads)
    reached[root] = True
    for start in range(len(heads)):
        path, word = [], start
        walked: set[int] = set()
        while not reached[word] and word not in walked:
            walked.add(word)
            path.append(word)
            word = heads[word]
        if not reached[word]:
            weakest = min(path[path.index(word) :], key=lambda w: (parse.head_scores[w], w))
            heads[weakest], parse.rels[weakest] = root, parataxis
        for word in path:
            reached[word] = True


def _circle(heads: Sequence[int], start: int) -> list[int]:
    """The words of the cycle that following heads from `start` ends in."""
    seen: dict[int, None] = {}
    while start not in seen:
        seen[start] = None
        start = heads[start]
    path = list(seen)
    return path[path.index(start) :]
