"""Features of the telling: where in its report a claim stands, and how the report goes on to it."""

from __future__ import annotations

from sitrep.reconcile.pair import Pair, shares


def like_reports(pair: Pair) -> float:
    """two reports that share names and numbers"""
    return 0.0 if pair.same_report else pair.reports


def both_lead(pair: Pair) -> float:
    """two reports open with it"""
    return float(not pair.same_report and pair.a.is_lead and pair.b.is_lead)


def same_report(pair: Pair) -> float:
    """in the same report"""
    return float(pair.same_report)


def same_sentence(pair: Pair) -> float:
    """in the same sentence"""
    return float(pair.same_sentence)


def close_by(pair: Pair) -> float:
    """in neighbouring sentences"""
    return pair.close_by


def turned(pair: Pair) -> float:
    """the report turns to another time or thing between them"""
    return 1.0 - 0.5**pair.turns


def points_back(pair: Pair) -> float:
    """the later of them speaks of it as known"""
    return float(pair.points_back)


def both_known(pair: Pair) -> float:
    """both reports speak of it as known"""
    return float(not pair.same_report and pair.a.is_definite and pair.b.is_definite)


def like_twice(pair: Pair) -> float:
    """one report tells like things with different words in different sentences"""
    return float(pair.same_report and pair.same_strand and not pair.same_sentence and not pair.same_trigger)


def same_twice(pair: Pair) -> float:
    """one report uses the same word in two places"""
    return float(pair.same_report and pair.same_trigger)


def same_paragraph(pair: Pair) -> float:
    """in the same paragraph"""
    return float(pair.same_report and pair.a.paragraph == pair.b.paragraph)


def next_sentence(pair: Pair) -> float:
    """in the sentence before or after"""
    return float(pair.same_report and abs(pair.a.sentence - pair.b.sentence) == 1)


def other_source(pair: Pair) -> float:
    """credited to others"""
    return float(bool(pair.a.source_words and pair.b.source_words) and not shares(pair.a.source_words, pair.b.source_words))


def like_position(pair: Pair) -> float:
    """as far down in two reports"""
    return 0.0 if pair.same_report else 1.0 - abs(pair.a.depth - pair.b.depth)
