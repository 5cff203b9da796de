"""Strands: which occurrences a type of claim can tell of (`vocab/reconcile.toml`).

A family holds all that may be told of one occurrence (an attack, its dead, what it destroyed, the place it took); claims of two families
are never one incident. A strand is a finer part of it: air attacks, harm, taking ground.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sitrep.model import Claim, ClaimKind
from sitrep.reconcile.stems import FILE
from sitrep.vocab.files import read_table


@cache
def _by_notion() -> dict[str, str]:
    found: dict[str, str] = {}
    families: dict[str, dict[str, Any]] = read_table(FILE)["strands"]
    for family, strands in families.items():
        for strand, notions in strands.items():
            found |= dict.fromkeys(notions, f"{family}.{strand}")
    return found


@cache
def _fallback() -> dict[str, str]:
    return dict(read_table(FILE)["fallback"])


@cache
def _counted() -> dict[str, str]:
    return dict(read_table(FILE)["counted"])


@cache
def _effects() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in read_table(FILE)["effects"]["pairs"])


@cache
def _apart() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in read_table(FILE)["apart"]["pairs"])


@cache
def _general() -> frozenset[str]:
    return frozenset(read_table(FILE)["general"]["strands"])


@cache
def _mutual() -> frozenset[str]:
    return frozenset(read_table(FILE)["mutual"]["strands"])


def strand_of(claim: Claim) -> str:
    """The strand, written family.strand: by the claim's notion, else by its PLOVER root and mode, by its root, or by its kind.

    A toll without a notion has that of what it counts first.
    """
    kind, root = claim.type, claim.type.plover
    by_notion = _by_notion().get(kind.notion or "")
    if by_notion is not None:
        return by_notion
    if claim.kind is ClaimKind.TOLL and claim.quantities:
        counted = _counted().get(claim.quantities[0].measure.value)
        if counted is not None:
            return counted
    fallback = _fallback()
    return fallback.get(f"{root}/{kind.mode}") or fallback[root.value if root else claim.kind.value]


def are_effects(a: str, b: str) -> bool:
    """Whether the two strands may tell what was done and what came of it."""
    return frozenset((a, b)) in _effects()


def are_apart(a: str, b: str) -> bool:
    """Whether the two strands mostly tell of two occurrences, though of one family."""
    return frozenset((a, b)) in _apart()


def is_specific(strand: str) -> bool:
    """Whether the strand says more than that there was fighting, or that people were hurt."""
    return strand not in _general()


def is_mutual(strand: str) -> bool:
    """Whether each side acts on the other in it, so that swapped seats say nothing."""
    return strand in _mutual()
