"""TIMEX3 values of amounts of time."""

from __future__ import annotations

from sitrep.ground.time.expression import Amount, Unit

ISO_UNITS = {
    Unit.SECOND: "S",
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAY: "D",
    Unit.NIGHT: "D",
    Unit.WEEK: "W",
    Unit.WEEKEND: "WE",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.YEAR: "Y",
    Unit.DECADE: "E",
    Unit.CENTURY: "C",
    Unit.MILLENNIUM: "L",
}


def duration(amount: Amount) -> str:
    """TIMEX3 value of an amount: P2Y, PT48H, PXD."""
    count = amount.count
    unit = ISO_UNITS.get(amount.unit, "D")
    if amount.unit is Unit.FORTNIGHT:
        count, unit = (None if count is None else count * 2), "W"
    elif amount.unit is Unit.DECADE and count is not None:
        count, unit = count * 10, "Y"
    number = "X" if count is None else f"{count:g}" if abs(count) < 1e6 else str(int(count))
    return f"{'PT' if amount.unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR) else 'P'}{number}{unit}"
