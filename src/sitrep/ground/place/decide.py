"""Decide: whether the best candidate of a name may be taken for what it means, or why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitrep.ground.place.entry import Entry, distance_km
from sitrep.ground.place.rank import Answer

_MARGIN = 0.1  # in the score of `rank`
_SAME_KM = 25.0  # candidates closer than this are one place for a reader
_SMALL = 30_000  # people of a town that is doubtful where the report never comes near its country
_CLEAR = 2.0  # the weight of named countries from which a report has a focus
_BESIDE = 0.45  # of the weight of the country in focus: one below it the report speaks of only in passing
_TOGETHER = 3  # places of one country from which one alone in another is doubtful
_LARGE, _HUGE = 100_000, 1_000_000  # people of a town that is not, by its own name or another
_TOWNS = frozenset({"town", "second"})
_BUILT = _TOWNS | {"capital"}  # after which what is built elsewhere is called
_SUPPORT = 0.8  # the score that surroundings must give such a town


@dataclass(frozen=True, slots=True)
class Choice:
    """What a name means. `entry` is None when it cannot be told; then `reason` says why. `ranked` are all candidates, best first."""

    entry: Entry | None
    ranked: tuple[Entry, ...]
    reason: str | None = None


def decide(
    answer: Answer,
    countries: Mapping[str, float],
    within: Sequence[Entry] = (),
    places: Mapping[str, int] | None = None,
    is_built: bool = False,
) -> Choice:
    """The best candidate, unless it is doubtful or another is as good and elsewhere. `within` are the containers that the words tell.

    `countries` are the weights of those the report names, `places` in how many of its other names each country has the best candidate.
    `is_built`: the words name what is built, and may be called after a town anywhere ("Ouagadougou Hall").
    """
    if not answer.ranked:
        return Choice(None, (), "not in the gazetteer")
    best = answer.ranked[0]
    doubt = (
        _sound_only(best, answer.support, countries)
        or _level(answer)
        or _misplaced(best, within)
        or _far(best, answer.support, countries)
        or _stray(best, countries, within, places or {}, is_built)
    )
    return Choice(None, answer.ranked, doubt) if doubt else Choice(best, answer.ranked)


def _sound_only(best: Entry, support: float, countries: Mapping[str, float]) -> str | None:
    """A place met only by sound needs a report that speaks of its country."""
    if best.grade < 4 or countries.get(best.place.country or "") or support >= _SUPPORT:
        return None
    return f"not in the gazetteer; {best.place.name} ({best.place.country}) sounds like it"


def _level(answer: Answer) -> str | None:
    """Another candidate is as likely and lies elsewhere."""
    best = answer.ranked[0]
    level = [
        other for other, score in zip(answer.ranked[1:], answer.scores[1:], strict=True)
        if answer.scores[0] - score < _MARGIN and distance_km(best, other) > max(_SAME_KM, best.radius_km, other.radius_km)
    ]  # fmt: skip
    if not level:
        return None
    shown = "; ".join(f"{e.place.name} ({e.place.admin1 or e.place.country})" for e in (best, *level[:3]))
    return f"{len(level) + 1} candidates within the score margin: {shown}"


def _misplaced(best: Entry, within: Sequence[Entry]) -> str | None:
    """The words tell a container in another country."""
    countries = {w.place.country for w in within}
    if not countries or best.kind == "country" or best.place.country is None or best.place.country in countries:
        return None
    return f"{best.place.name} ({best.place.country}) does not lie in {within[0].place.name}"


def _far(best: Entry, support: float, countries: Mapping[str, float]) -> str | None:
    """The only place of that name is a small one in a country that a report with a clear focus speaks of in passing, if at all."""
    if best.is_site or best.kind not in ("town", "second") or best.place.population > _SMALL:
        return None
    told = countries.get(best.place.country or "", 0.0)
    if sum(countries.values()) < _CLEAR or told > _BESIDE * max(countries.values()) or support >= _SUPPORT:
        return None
    return f"doubtful: {best.place.name} ({best.place.country}) is small and far from what the report speaks of"


def _stray(best: Entry, countries: Mapping[str, float], within: Sequence[Entry], places: Mapping[str, int], is_built: bool) -> str | None:
    """A town that is not large, alone in a country that the report does not name, and several others lie together elsewhere."""
    country = best.place.country or ""
    is_alone = not countries.get(country) and not places.get(country) and max(places.values(), default=0) >= _TOGETHER
    is_large = not is_built and best.place.population > (_LARGE if best.grade == 0 else _HUGE)
    if not is_alone or is_large or within or best.is_site or best.kind not in (_BUILT if is_built else _TOWNS):
        return None
    return f"doubtful: {best.place.name} ({country}) is far from the other places of the report"
