"""The likener, with the weights that ship."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sitrep.errors import ModelError
from sitrep.model import Claim, ClaimKind, ClaimType, DateBasis, Factuality, Likeness, Report
from sitrep.reader import Likener
from sitrep.reader.reading import WEIGHTS

TEXT = """Rebels ambush army truck near Lhoksukon
Guerrillas ambushed an army truck near Lhoksukon on Tuesday, killing three soldiers. Police arrested a mayor in Medan."""


@pytest.fixture(scope="module")
def likener() -> Likener:
    return Likener.load()


def report(text: str = TEXT, day: int = 13) -> Report:
    return Report(text, "plain", published=date(2002, 8, day), published_basis=DateBasis.GIVEN)


def spans(text: str, *words: str) -> list[tuple[int, int]]:
    return [(text.index(word), text.index(word) + len(word)) for word in words]


def cosine(a: Likeness | None, b: Likeness | None) -> float:
    assert a is not None
    assert b is not None
    found = a.cosine(b)
    assert found is not None
    return found


def test_points_lie_on_a_sphere_and_tell_their_weights(likener: Likener) -> None:
    for point in likener.points(report(), spans(TEXT, "ambush ", "ambushed", "killing", "arrested")):
        assert point is not None
        assert point.weights == likener.version
        assert math.isclose(cosine(point, point), 1, abs_tol=0.03)


def test_what_tells_of_one_occurrence_is_nearer_than_what_tells_of_two(likener: Likener) -> None:
    title, text, arrest = likener.points(report(), spans(TEXT, "ambush", "ambushed", "arrested"))
    assert cosine(title, text) > cosine(text, arrest)


def test_a_point_hangs_on_its_report_and_its_day_and_not_on_what_else_is_asked(likener: Likener) -> None:
    [ambushed] = spans(TEXT, "ambushed")
    [alone] = likener.points(report(), [ambushed])
    assert likener.points(report(), [*spans(TEXT, "arrested", "killing"), ambushed])[2] == alone
    assert likener.points(report(), [ambushed, ambushed]) == [alone, alone]
    assert likener.points(report(day=20), [ambushed]) != [alone]
    assert likener.points(report(TEXT.replace("Medan", "Aceh")), [ambushed]) != [alone]


def test_a_claim_without_a_word_has_none_and_no_claims_cost_nothing(likener: Likener) -> None:
    assert likener.points(report(), []) == []
    first, none = likener.points(report(), [(0, 6), (6, 7)])
    assert first is not None
    assert none is None
    assert likener.liken(report(), ()) == ()


def test_lone_surrogates_and_long_reports_are_read(likener: Likener) -> None:
    text = "\ud83d" + TEXT * 30 + "\udc00"
    at = [n for n in range(len(text)) if text.startswith("ambushed", n)]
    found = likener.points(report(text), [(n, n + 8) for n in at])
    assert len(found) == 30
    assert None not in found


def test_claims_have_their_likeness_and_are_else_the_same(likener: Likener) -> None:
    it = report()
    made = [
        Claim(it.id, it.name, ClaimKind.EVENT, it.quote(0, len(TEXT)), it.quote(*span), ClaimType(), Factuality.ASSERTED)
        for span in spans(TEXT, "ambushed", "killing")
    ]
    found = likener.liken(it, made)
    assert [claim.likeness for claim in found] == [p and p.as_text() for p in likener.points(it, spans(TEXT, "ambushed", "killing"))]
    assert [replace(claim, likeness=None) for claim in found] == made


def test_the_version_is_the_hash_of_the_weights(likener: Likener) -> None:
    assert likener.version == hashlib.sha256((WEIGHTS / "likener.onnx").read_bytes()).hexdigest()[:12]


ABOUT = {"format": 1, "version": "some", "room": 384}


@pytest.mark.parametrize(
    "about",
    ["", "[]", "no", *(json.dumps(ABOUT | change) for change in ({"format": 2}, {"version": ""}, {"room": "384"}, {"room": 0}))],
)
def test_weights_of_another_format_are_refused_in_one_line(tmp_path: Path, about: str) -> None:
    (tmp_path / "likener.json").write_text(about, encoding="utf-8")
    with pytest.raises(ModelError, match=r"likener\.json") as caught:
        Likener.load(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [None, b"", b"not a network", b"\x08\x07" * 100])
def test_missing_or_damaged_weights_are_refused_in_one_line(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "likener.json").write_text(json.dumps(ABOUT), encoding="utf-8")
    if content is not None:
        (tmp_path / "likener.onnx").write_bytes(content)
    with pytest.raises(ModelError, match=r"likener\.onnx") as caught:
        Likener.load(tmp_path)
    assert "\n" not in str(caught.value)


def test_weights_of_another_network_are_refused(tmp_path: Path) -> None:
    (tmp_path / "likener.json").write_text(json.dumps(ABOUT), encoding="utf-8")
    (tmp_path / "likener.onnx").symlink_to(WEIGHTS / "reader.onnx")
    with pytest.raises(ModelError, match="another format"):
        Likener.load(tmp_path)
