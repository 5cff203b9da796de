"""A sample of the mangled inputs of bench/mangled.py: each becomes reports or clear refusals."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

SECONDS = 10.0


def bench() -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / "mangled.py"
    spec = importlib.util.spec_from_file_location("bench_mangled", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


MANGLED = bench()


@pytest.mark.parametrize("number", MANGLED.numbers(42))
def test_a_mangled_input_is_read_or_refused(number: int, tmp_path: Path) -> None:
    path = MANGLED.written(number, tmp_path)
    started = time.perf_counter()
    assert MANGLED.outcome(path, None)
    assert time.perf_counter() - started < SECONDS


def test_every_recipe_is_in_the_sample_and_repeats_itself() -> None:
    numbers = list(MANGLED.numbers(42))
    assert {number % len(MANGLED.RECIPES) for number in numbers} == set(range(len(MANGLED.RECIPES)))
    assert MANGLED.mangled(numbers[3]) == MANGLED.mangled(numbers[3])
