"""Reconciler: incidents kept as claims come and go, and made from scratch; the two give the same.

A changed claim touches its piece alone: the claims it is linked to, those they are linked to, and so on. Where it stands between two
claims of a full block it parts them, so their pieces are done again too. The result depends on which claims the shelf holds, never on
the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitrep.model import Claim, Incident, Judgement, Report
from sitrep.reconcile.blocks import Key, keys
from sitrep.reconcile.clusters import Pairs, clusters
from sitrep.reconcile.features import Weights, load_weights
from sitrep.reconcile.incidents import incident_of
from sitrep.reconcile.profile import Profile, Profiler
from sitrep.reconcile.refusals import refusal
from sitrep.reconcile.rulings import ClaimsOf, Rulings
from sitrep.reconcile.shelf import MemoryShelf, Shelf
from sitrep.reconcile.sides import Sides
from sitrep.reconcile.stems import FILE
from sitrep.vocab.files import read_table
from sitrep.vocab.parties import load_book

REFUSED = -20.0  # what a refused pair counts in a mean: enough that the rest cannot make up for it


@dataclass(frozen=True, slots=True)
class Change:
    """Ids of incidents that stand no more, and those that now do; an incident that stays as it was is in neither."""

    removed: tuple[str, ...]
    incidents: tuple[Incident, ...]


class Reconciler:
    """Matches the claims of a shelf. `width` and `dense` bound blocks and pieces (None: as `vocab/reconcile.toml` has them)."""

    def __init__(
        self,
        profiler: Profiler | None = None,
        weights: Weights | None = None,
        rulings: Rulings | None = None,
        width: int | None = None,
        dense: int | None = None,
    ) -> None:
        limits = read_table(FILE)["limits"]
        self.profiler = profiler or Profiler(Sides(load_book()))
        self.rulings = rulings or Rulings()
        self.weights = weights or load_weights()
        self.width: int = width or limits["width"]
        self._dense: int = dense or limits["dense"]

    def keys(self, claim: Claim, report: Report) -> tuple[Key, ...]:
        """Where `claim` stands on a shelf."""
        return keys(self.profiler.profile(claim, report))

    def add(self, changed: Iterable[Claim], shelf: Shelf) -> Change:
        """What changes with these claims, which the shelf has got or has lost since it was last reconciled.

        After a judgement, make the reconciler anew with it and pass the claims that the judgement is on. The shelf itself is not changed.
        """
        claims = tuple(changed)
        made: dict[str, Incident] = {}
        touched = {claim.id for claim in claims}
        for piece, links in self._pieces(self._seeds(claims, shelf), shelf):
            touched |= piece.keys()
            made |= {incident.id: incident for incident in self._incidents(piece, links, shelf)}
        stood = {incident.id for incident in shelf.incidents(sorted(touched))}
        removed = tuple(sorted(stood - made.keys()))
        return Change(removed, tuple(made[i] for i in sorted(made.keys() - stood)))

    def all(self, claims: Iterable[str], shelf: Shelf) -> tuple[Incident, ...]:
        """The incidents of the claims with these ids, which are all that the shelf holds, by id."""
        made = (incident for piece, links in self._pieces(sorted(claims), shelf) for incident in self._incidents(piece, links, shelf))
        return tuple(sorted(made, key=lambda incident: incident.id))

    def score(self, a: Profile, b: Profile) -> float:
        """Log-odds that two claims tell of one occurrence; `REFUSED` where that cannot be."""
        return REFUSED if refusal(a, b) is not None else self.weights.score(a, b)

    def _seeds(self, changed: tuple[Claim, ...], shelf: Shelf) -> Iterator[str]:
        stood: dict[str, list[Key]] = {}
        for claim in changed:
            yield claim.id
            yield from self.rulings.joined(claim.id)
            for incident in shelf.incidents([claim.id]):
                yield from incident.claims
            for key in self.keys(claim, shelf.report(claim.report)):
                stood.setdefault(key.block, []).append(key)
        for among in stood.values():
            for key in among:
                yield from self._parted(key, len(among), shelf)

    def _parted(self, key: Key, changed: int, shelf: Shelf) -> Iterator[str]:
        """Linked claims on both sides of `key` that its block may have begun or ceased to propose, when `changed` of its claims did."""
        near = list(shelf.beside(key, self.width + changed))
        if len(near) <= self.width - changed:
            return
        found = [profile for claim in near if (profile := self.profile(claim, shelf)) is not None]
        before = [profile for profile in found if profile.order < key.order][::-1]
        after = [profile for profile in found if profile.order > key.order]
        for i, p in enumerate(before):
            apart = self.width - i - 1
            for q in after[max(0, apart - changed) : apart + changed]:
                if self.score(*_in_order(p, q)) > 0:
                    yield from (p.id, q.id)

    def _pieces(self, seeds: Iterable[str], shelf: Shelf) -> Iterator[tuple[dict[str, Profile], Pairs]]:
        """The pieces that hold the seeds, with their links."""
        seen: set[str] = set()
        for seed in dict.fromkeys(seeds):
            if seed in seen:
                continue
            piece: dict[str, Profile] = {}
            links: Pairs = {}
            edge = [seed]
            while edge:
                current = edge.pop()
                profile = None if current in seen else self.profile(current, shelf)
                seen.add(current)
                if profile is None:
                    continue
                piece[current] = profile
                for other, value in self._links(profile, shelf):
                    links[min(current, other), max(current, other)] = value
                    edge.append(other)
                edge += self.rulings.joined(current)
            if piece:
                yield piece, links

    def _links(self, profile: Profile, shelf: Shelf) -> Iterator[tuple[str, float]]:
        """The claims that blocks propose to this one and that score above even odds."""
        near = dict.fromkeys(claim for key in keys(profile) for claim in shelf.beside(key, self.width))
        for claim in near:
            other = self.profile(claim, shelf)
            if other is not None and (value := self.score(*_in_order(profile, other))) > 0:
                yield claim, value

    def profile(self, claim: str, shelf: Shelf) -> Profile | None:
        """The claim's profile; None for one that is not on the shelf or was left out by a judgement."""
        found = shelf.claim(claim)
        if found is None or self.rulings.is_left_out(claim):
            return None
        return self.profiler.profile(found, shelf.report(found.report))

    def _incidents(self, piece: dict[str, Profile], links: Pairs, shelf: Shelf) -> Iterator[Incident]:
        for group in clusters(piece, links, self.score, self.rulings, self._dense):
            claims = [piece[claim].claim for claim in group]
            yield incident_of(claims, [shelf.report(report) for report in sorted({claim.report for claim in claims})])


def reconcile(
    claims: Iterable[Claim],
    reports: Iterable[Report],
    judgements: Iterable[Judgement] = (),
    claims_of: ClaimsOf = lambda _: (),
    profiler: Profiler | None = None,
) -> tuple[Incident, ...]:
    """The incidents of all `claims`, from scratch, by id; each claim that was not rejected is in exactly one.

    `reports` are those that make the claims; `claims_of` gives the claims of an incident that a judgement is on, by its id.
    """
    reconciler = Reconciler(profiler, rulings=Rulings(judgements, claims_of))
    by_id = {report.id: report for report in reports}
    shelf = MemoryShelf()
    all_claims = tuple(claims)
    for claim in all_claims:
        shelf.put(claim, by_id[claim.report], reconciler.keys(claim, by_id[claim.report]))
    return reconciler.all((claim.id for claim in all_claims), shelf)


def _in_order(a: Profile, b: Profile) -> tuple[Profile, Profile]:
    """The lower id first, so that a score is the same to the last bit from either side."""
    return (a, b) if a.id < b.id else (b, a)
