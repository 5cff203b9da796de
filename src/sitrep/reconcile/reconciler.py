"""Reconciler: incidents kept as claims come and go, and made from scratch; the two give the same.

A changed claim touches its piece alone: the claims it is or was linked to, those they are linked to, and so on; and the pieces of claims
whose links it takes away, by coming between them in a full block or by being nearer to a vague one. The result depends on which claims
the shelf holds, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sitrep.model import Claim, Incident, Judgement, Report
from sitrep.reconcile.blocks import Key, keys
from sitrep.reconcile.clusters import FirstLook, clusters, first_looks
from sitrep.reconcile.company import Pairs, SecondWeights, load_second_weights
from sitrep.reconcile.features import Weights, load_weights
from sitrep.reconcile.incidents import incident_of
from sitrep.reconcile.links import Links
from sitrep.reconcile.profile import Profile
from sitrep.reconcile.profiler import Profiler
from sitrep.reconcile.rulings import ClaimsOf, Rulings
from sitrep.reconcile.shelf import MemoryShelf, Shelf
from sitrep.reconcile.sides import Sides
from sitrep.reconcile.stems import FILE
from sitrep.vocab.files import read_table
from sitrep.vocab.parties import load_book


@dataclass(frozen=True, slots=True)
class Limits:
    """`width`: claims that a block proposes on either side; `dense`: the largest piece of which all pairs are scored, in claims."""

    width: int
    dense: int


@dataclass(frozen=True, slots=True)
class Change:
    """Ids of incidents that stand no more, and those that now do; an incident that stays as it was is in neither.

    One is in both that joins the same claims and says something else of them, for a claim was read otherwise.
    """

    removed: tuple[str, ...]
    incidents: tuple[Incident, ...]


def load_limits() -> Limits:
    """The limits of `vocab/reconcile.toml`."""
    return Limits(**read_table(FILE)["limits"])


class Reconciler:
    """Matches the claims of a shelf; what is not given is as it ships."""

    def __init__(
        self,
        profiler: Profiler | None = None,
        weights: Weights | None = None,
        rulings: Rulings | None = None,
        limits: Limits | None = None,
        second: SecondWeights | None = None,
    ) -> None:
        self.profiler = profiler or Profiler(Sides(load_book()))
        self.weights = weights or load_weights()
        self.rulings = rulings or Rulings()
        self.limits = limits or load_limits()
        self.second = second or load_second_weights()

    def keys(self, claim: Claim, report: Report) -> tuple[Key, ...]:
        """Where `claim` stands on a shelf."""
        return keys(self.profiler.profile(claim, report))

    def links(self, shelf: Shelf) -> Links:
        """The links between the claims of `shelf`, good until it changes."""
        return Links(shelf, self.profiler, self.weights, self.rulings, self.limits.width)

    def add(self, changed: Iterable[Claim], shelf: Shelf) -> Change:
        """What changes with these claims, which the shelf has got or has lost since it was last reconciled.

        After a judgement, make the reconciler anew with it and pass the claims that the judgement is on. The shelf itself is not changed.
        """
        claims = tuple(changed)
        links = self.links(shelf)
        touched = {claim.id for claim in claims}
        made: dict[str, Incident] = {}
        for piece, pairs in self.pieces(self._seeds(claims, shelf, links), links):
            touched |= piece.keys()
            made |= {incident.id: incident for incident in self._incidents(piece, pairs, shelf, links)}
        stood = {incident.id: incident for incident in shelf.incidents(sorted(touched))}
        removed = sorted(i for i, incident in stood.items() if made.get(i) != incident)
        return Change(tuple(removed), tuple(made[i] for i in sorted(made) if stood.get(i) != made[i]))

    def all(self, claims: Iterable[str], shelf: Shelf) -> tuple[Incident, ...]:
        """The incidents of the claims with these ids, which are all that the shelf holds, by id.

        The order given says nothing of the result; it is quickest where claims of one time stand together.
        """
        links = self.links(shelf)
        pieces = self.pieces(claims, links)
        made = (incident for piece, pairs in pieces for incident in self._incidents(piece, pairs, shelf, links))
        return tuple(sorted(made, key=lambda incident: incident.id))

    def looks(self, incident: Incident, links: Links) -> Iterator[FirstLook]:
        """The first looks at the piece of `incident`."""
        for piece, pairs in self.pieces(incident.claims, links):
            yield from first_looks(piece, pairs, links.score, self.limits.dense)

    def _seeds(self, changed: tuple[Claim, ...], shelf: Shelf, links: Links) -> Iterator[str]:
        """Claims in whose pieces something may have changed."""
        ids = frozenset(claim.id for claim in changed)
        number = sum(links.profile(id) is not None for id in ids)  # that came
        stood: dict[str, list[tuple[Key, bool]]] = {}
        for claim in changed:
            yield claim.id
            yield from self.rulings.joined(claim.id)
            yield from (other for incident in shelf.incidents([claim.id]) for other in incident.claims)
            said = self.profiler.profile(claim, shelf.report(claim.report))
            stands = links.profile(claim.id)
            if stands is not None:
                yield from links.disturbed(stands, links.near(stands), ids)
            came = stands is not None and stands.claim == claim
            if not came:
                near = links.was_near(said, number)
                yield from links.disturbed(said, near, ids)
                yield from (other for other, _ in near)
            for key in keys(said):
                stood.setdefault(key.block, []).append((key, came))
        for among in stood.values():
            for key, came in among:
                yield from links.parted(key, len(among), ids, came)

    def pieces(self, seeds: Iterable[str], links: Links) -> Iterator[tuple[dict[str, Profile], Pairs]]:
        """The pieces that hold the seeds, with their links."""
        seen: set[str] = set()
        for seed in dict.fromkeys(seeds):
            piece: dict[str, Profile] = {}
            pairs: Pairs = {}
            edge = [seed]
            while edge:
                current = edge.pop()
                profile = None if current in seen else links.profile(current)
                seen.add(current)
                if profile is None:
                    continue
                piece[current] = profile
                for other, value in links.of(profile):
                    pairs[min(current, other), max(current, other)] = value
                    edge.append(other)
                edge += self.rulings.joined(current)
            if piece:
                yield piece, pairs

    def _incidents(self, piece: dict[str, Profile], pairs: Pairs, shelf: Shelf, links: Links) -> Iterator[Incident]:
        for group in clusters(piece, pairs, links.score, self.second, self.rulings, self.limits.dense):
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
    all_claims = sorted(claims, key=lambda claim: (by_id[claim.report].published or date.min, claim.report))
    for claim in all_claims:
        shelf.put(claim, by_id[claim.report], reconciler.keys(claim, by_id[claim.report]))
    return reconciler.all((claim.id for claim in all_claims), shelf)
