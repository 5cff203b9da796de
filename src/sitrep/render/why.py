"""Why the claims of an incident were joined, as text: each join with its reasons, then the near misses."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from sitrep.render.phrases import visible, what, when, where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sitrep.model import Claim, Incident
    from sitrep.reconcile import Reason, Why


def write_why(out: TextIO, incident: Incident, explained: Why) -> None:
    """Write the explanation to `out`."""
    out.writelines(f"{line}\n" for line in _lines(incident, explained))


def _lines(incident: Incident, explained: Why) -> Iterator[str]:
    many = len(incident.claims)
    yield f"{incident.id}: {'1 claim' if many == 1 else f'{many} claims'} from {len(incident.origins)} independent origin(s)"
    if not explained.joins:
        yield "  one claim alone: nothing was joined to it"
    for join in explained.joins:
        yield ""
        yield f"  {_told(join.a)}"
        yield f"  {_told(join.b)}"
        yield f"    joined {'by people' if join.by_judgement else f'at log-odds {join.score:+.2f}'}"
        yield from _reasons(join.reasons)
    for miss in explained.misses:
        yield ""
        yield f"  not joined: {_told(miss.claim)}"
        yield f"    nearest to {_told(miss.nearest)}, log-odds {miss.score:+.2f}"
        if miss.refused:
            yield f"    refused: {miss.refused}"
        yield from _reasons(miss.reasons)


def _told(claim: Claim) -> str:
    parts = [claim.report_name, what(claim), where(claim.place), when(claim.time)]
    return f"{claim.id} " + " · ".join(visible(part) for part in parts if part)


def _reasons(reasons: tuple[Reason, ...]) -> Iterator[str]:
    for reason in reasons:
        yield f"      {reason.adds:+6.2f}  {reason.words.splitlines()[0]}"
