"""What a later reading of a report gained, lost and changed: as lines for people, as JSON lines, or as rows of a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from sitrep.model import Claim, Judgement, Report, Role
from sitrep.render.csv import Cell, csv_names, csv_row
from sitrep.render.jsonl import LINE_ENDS, claim_json
from sitrep.render.phrases import how_many, on_whose_word, parties, visible, what, when, where
from sitrep.store import Changes, differences

_TOLD: dict[str, Callable[[Claim], str]] = {
    "span": lambda c: f"“{visible(c.span.text)}”",
    "type": lambda c: ", ".join(filter(None, [c.type.plover, c.type.mode, c.type.acled, c.type.notion])),
    "factuality": lambda c: c.factuality.value,
    "participants": lambda c: "; ".join(f"{role} {parties(c, role)}" for role in Role if c.in_role(role)),
    "place": lambda c: where(c.place),
    "time": lambda c: when(c.time),
    "quantities": lambda c: ", ".join(map(how_many, c.quantities)),
    "sources": lambda c: ", ".join(map(on_whose_word, c.sources)),
    "labels": lambda c: ", ".join(visible(word.span.text) for word in c.labels),
}


def changes_text(report: Report, changes: Changes, left: Sequence[Judgement]) -> str:
    """The changes of a report in lines: + gained, - lost, ~ changed with what it said and says, ! a judgement on a claim that is lost."""
    return "".join(f"{line}\n" for line in (visible(f"{report.name} ({report.id})"), *_lines(changes, left)))


def _lines(changes: Changes, left: Sequence[Judgement]) -> Iterator[str]:
    yield from (f"  + {_claim(claim)}" for claim in changes.gained)
    yield from (f"  - {_claim(claim)}" for claim in changes.lost)
    for old, new in changes.changed:
        yield f"  ~ {what(new)}: " + "; ".join(_slot(name, old, new) for name in differences(old, new))
    for judgement in left:
        yield f"  ! {judgement.id} ({judgement.decision} by {visible(judgement.by.who)}) is on a claim that is not read any more"


def _claim(claim: Claim) -> str:
    told = [_TOLD[name](claim) for name in ("participants", "place", "time", "quantities", "sources")]
    return " · ".join([what(claim), *(words for words in told if words)])


def _slot(name: str, old: Claim, new: Claim) -> str:
    """What a slot said and says; where both are told alike, that it is linked or quoted otherwise."""
    before, after = _TOLD[name](old), _TOLD[name](new)
    return f"{name} read otherwise" if before == after else f"{name} {before or 'none'} → {after or 'none'}"


def changes_lines(report: Report, changes: Changes, left: Sequence[Judgement]) -> str:
    """A JSON line for each change, with the claims as `claim_json` has them, and for each judgement that could not follow."""
    head = {"report": report.id, "report_name": report.name}
    rows: list[dict[str, object]] = [{**head, "change": "gained", "old": None, "new": claim_json(claim)} for claim in changes.gained]
    rows += [{**head, "change": "lost", "old": claim_json(claim), "new": None} for claim in changes.lost]
    rows += [
        {**head, "change": "changed", "fields": list(differences(old, new)), "old": claim_json(old), "new": claim_json(new)}
        for old, new in changes.changed
    ]
    rows += [{**head, "change": "judgement left", "judgement": judgement.id, "on": list(judgement.on)} for judgement in left]
    return "".join(json.dumps(row, ensure_ascii=False).translate(LINE_ENDS) + "\n" for row in rows)


def changes_csv(report: Report, changes: Changes, left: Sequence[Judgement]) -> str:
    """A row under `COLUMNS` for each change, and for each judgement that could not follow, whose claim is then the one it was on."""
    return "".join(csv_row((*cells[:-1], report.name, cells[-1])) for cells in _rows(changes, left))


def _rows(changes: Changes, left: Sequence[Judgement]) -> Iterator[tuple[Cell, ...]]:
    yield from (("gained", c.id, c.kind, c.trigger.text, None, None, _claim(c), c.span.text) for c in changes.gained)
    yield from (("lost", c.id, c.kind, c.trigger.text, None, _claim(c), None, c.span.text) for c in changes.lost)
    for old, new in changes.changed:
        names = tuple(differences(old, new))
        was, now = ("; ".join(f"{name} {_TOLD[name](claim) or 'none'}" for name in names) for claim in (old, new))
        yield "changed", new.id, new.kind, new.trigger.text, "; ".join(names), was, now, new.span.text
    for judgement in left:
        yield "judgement left", "; ".join(judgement.on), None, None, None, f"{judgement.decision} by {judgement.by.who}", None, None


Written = Callable[[Report, Changes, Sequence[Judgement]], str]
COLUMNS = ("change", "claim", "kind", "trigger", "fields", "was", "now", "report", "words")
WRITTEN: Mapping[str, Written] = {"table": changes_text, "jsonl": changes_lines, "csv": changes_csv}
"""How the changes of a report are written, by format."""
HEADS: Mapping[str, str] = {"csv": csv_names(COLUMNS)}
"""What stands above the changes of all reports, where anything does."""
