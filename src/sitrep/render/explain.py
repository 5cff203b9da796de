"""A report laid open: every sentence with its claims in colour, a line for each claim, and what nothing was read from, dimmed.

The highlighted words are the claims' own quotations; what they were taken to mean stands in the line below, so that both can be checked
side by side, with or without colour.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from sitrep.model import Claim, LoadedWord, Location, Participant, Quantity, Reading, Rejected, Report, Sentence, Source, Span, When
from sitrep.render.phrases import doubt, how_many, party, visible, when
from sitrep.render.reliability import Kind, kind_of, percent, reliability_table
from sitrep.render.table import heading

STYLES = {
    "time": "magenta",
    "place": "green",
    "number": "bright_magenta",
    "source": "blue",
    "recipient": "yellow",
    "actor": "cyan",
    "instrument": "bright_black",
    "item": "bright_black",
    "label": "underline",
    "trigger": "bold red",
}
"""Style of each part of a claim; what stands later is painted over what stands before."""


def explained(
    report: Report, reading: Reading, claims: Sequence[Claim], rejected: Sequence[Rejected], *, with_reliability: bool = False
) -> RenderableType:
    """`report` sentence by sentence with `claims` and what was `rejected`; a claim belongs where its trigger stands.

    `with_reliability` sets behind each value how often such a value was right where that was measured, and a table of it at the end.
    """
    mine, left = _by_sentence(reading, claims, rejected)
    parts: list[RenderableType] = [heading(report, len(claims)), _legend()]
    paragraph = 0
    for i, sentence in enumerate(reading.sentences):
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            parts.append(Text())
        parts.append(_painted(report, sentence, mine[i]))
        parts += [_Indented(_line(report, claim, with_reliability)) for claim in mine[i]]
        parts += [_Indented(_refused(item)) for item in left[i]]
    parts.append(_summary(reading, mine, left))
    if with_reliability:
        parts += [reliability_table(claims), Text()]
    return Group(*parts)


class _Indented:
    """A text set in by four columns, without the blanks that would fill its lines."""

    def __init__(self, text: Text) -> None:
        self._text = text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._text.wrap(console, max(1, options.max_width - 4)):
            line.rstrip()
            yield Text("    ").append_text(line)


def _by_sentence(
    reading: Reading, claims: Sequence[Claim], rejected: Sequence[Rejected]
) -> tuple[dict[int, list[Claim]], dict[int, list[Rejected]]]:
    """The claims and the rejected, by the index of the sentence their words begin in."""
    starts = [sentence.start for sentence in reading.sentences]
    mine: dict[int, list[Claim]] = defaultdict(list)
    left: dict[int, list[Rejected]] = defaultdict(list)
    for claim in claims:
        mine[bisect_right(starts, claim.trigger.start) - 1].append(claim)
    for item in rejected:
        left[bisect_right(starts, item.quote.start) - 1].append(item)
    return mine, left


def _legend() -> Text:
    legend = Text("  ")
    for name in ("trigger", "actor", "recipient", "instrument", "place", "time", "source", "number", "label"):
        legend.append(name, style=STYLES[name]).append("  ")
    return legend.append("nothing read", style="dim").append("\n")


def _painted(report: Report, sentence: Sentence, claims: Sequence[Claim]) -> Text:
    """The sentence with the words of its claims in colour; without claims, dimmed."""
    text = Text()
    shown = "".join(visible(c) for c in report.text[sentence.start : sentence.end])  # one for one, so that spans still fit
    text.append(shown, style="" if claims else "dim")
    found = [(name, span) for claim in claims for name, span in _parts(claim)]
    for name in STYLES:
        for _, span in (item for item in found if item[0] == name):
            text.stylize(STYLES[name], max(0, span.start - sentence.start), max(0, span.end - sentence.start))
    return text


def _parts(claim: Claim) -> Iterator[tuple[str, Span]]:
    """The quotations of a claim, each with the name of its part."""
    yield "trigger", claim.trigger
    for participant in claim.participants:
        yield participant.role.value, participant.span
    if claim.place:
        yield "place", claim.place.span
    if claim.time:
        yield "time", claim.time.span
    for quantity in claim.quantities:
        yield "number", quantity.span
    for source in claim.sources:
        yield from (("source", span) for span in (source.span, source.cue, source.channel) if span)
    for word in claim.labels:
        yield "label", word.span


def _line(report: Report, claim: Claim, with_reliability: bool) -> Text:
    """One line: the type, then every part with its words and what they were taken to mean."""
    kind = claim.type.plover.value if claim.type.plover else claim.kind.value
    names = [name for name in (claim.type.mode, claim.type.acled and claim.type.acled.value, claim.type.notion) if name]
    line = Text("▸ ").append(visible(claim.trigger.text), style=STYLES["trigger"]).append(f" {kind}")
    line.append(f" ({visible(', '.join(dict.fromkeys(names)))})" if names else "")
    if with_reliability:
        _rate(line, Kind("type", claim.kind.value))
    for name, words, value in _values(claim):
        line.append(f" · {name} ").append(words, style=STYLES[name])
        if with_reliability and value is not None:
            _rate(line, kind_of(value))
    if not claim.sources:
        line.append(f" · on the word of {visible(report.publisher or 'the report')}", style="dim")
    mark = doubt(claim)
    return line.append(f" · {mark}" if mark else "", style="bold").append(f" · {claim.confidence:.2f}", style="dim")


def _values(claim: Claim) -> Iterator[tuple[str, str, Participant | Location | When | Quantity | Source | None]]:
    """Each part of a claim: its name, its words with what they mean, and the value, None for a label."""
    for participant in claim.participants:
        yield participant.role.value, _quoted(participant.span, party(participant), _through(participant)), participant
    if claim.place:
        yield "place", _quoted(claim.place.span, _point(claim.place), "said elsewhere" if claim.place.is_carried else ""), claim.place
    if claim.time:
        yield "time", _quoted(claim.time.span, *_days(claim.time)), claim.time
    for quantity in claim.quantities:
        meaning = f"{how_many(quantity)}{f' of {visible(quantity.of)}' if quantity.of else ''}"
        yield "number", _quoted(quantity.span, meaning, _side(quantity)), quantity
    for source in claim.sources:
        yield "source", _credited(source), source
    for word in claim.labels:
        yield "label", _loaded(word), None


def _rate(line: Text, kind: Kind | None) -> None:
    """How often such a value was right, where that was measured."""
    share = percent(kind)
    line.append(f" [{share}]" if share else "", style="dim")


def _quoted(span: Span, meaning: str, how: str = "") -> str:
    """The words, what they mean where that says more, and how it was found."""
    words = visible(span.text)
    return f"“{words}”{f' = {meaning}' if meaning != words else ''}{f' ({how})' if how else ''}"


def _through(participant: Participant) -> str:
    """By what the words were linked, where it was not by a name."""
    entity = participant.entity
    if entity is None or entity.basis.value == "name":
        return ""
    return f"{entity.basis}, named “{visible(entity.antecedent.text)}”" if entity.antecedent else entity.basis.value


def _point(location: Location) -> str:
    place = location.place
    if place is None:
        return f"not resolved: {visible(location.reason)}" if location.reason else "not resolved"
    inside = ", ".join(visible(part) for part in (place.admin1, place.country) if part)
    return f"{visible(place.name)}{f', {inside}' if inside else ''} {place.lat:.3f}, {place.lon:.3f} ({location.precision_told})"


def _days(time: When) -> tuple[str, str]:
    """The days, and how they were found."""
    if not time.is_resolved:
        return (f"not resolved: {visible(time.reason)}" if time.reason else "not resolved"), ""
    how = time.basis.value if time.basis else ""
    return when(time), f"{how} to {time.anchor.isoformat()}" if time.anchor and how == "relative" else how


def _credited(source: Source) -> str:
    words = _quoted(source.span, visible(source.entity.name) if source.entity else visible(source.span.text))
    cue = f", “{visible(source.cue.text)}”" if source.cue else ""
    channel = f", through {visible(source.channel.text)}" if source.channel else ""
    return f"{words} {source.stance}{cue}{channel}"


def _side(quantity: Quantity) -> str:
    """Whose they are, where the words say so and the thing counted does not."""
    return f"on the side of {visible(quantity.side)}" if quantity.side and quantity.side != quantity.of else ""


def _loaded(word: LoadedWord) -> str:
    """The word, what it does, whose it is, of whom, and a term that takes no side."""
    who = f"said by {visible(word.speaker.text)}" if word.speaker else "the report's own word"
    of = f" of {visible(word.of.text)}" if word.of and word.of != word.span else ""
    marks = ", in quotation" if word.in_quotation else ""
    return f"“{visible(word.span.text)}” {word.kind}, {who}{of}{marks}{f'; neutral: {visible(word.neutral)}' if word.neutral else ''}"


def _refused(item: Rejected) -> Text:
    return Text(f"✗ “{visible(item.quote.text)}” left unused: {visible(item.reason)} ({item.stage})", style="dim")


def _summary(reading: Reading, mine: dict[int, list[Claim]], left: dict[int, list[Rejected]]) -> Text:
    n_silent = sum(not mine[i] for i in range(len(reading.sentences)))
    n_left = sum(len(items) for items in left.values())
    counted = (_counted(len(reading.sentences), "sentence"), f"{n_silent} that nothing was read from", _counted(n_left, "finding"))
    return Text(f"\n{', '.join(counted)} left unused\n", style="dim")


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
