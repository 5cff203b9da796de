"""Any noun as JSON, whole, and back: `from_json(type(x), to_json(x)) == x`.

The form follows the fields of the nouns, so that a field is stated in one place. What is None or an empty tuple is left out, and what is
left out is None, an empty tuple, or the field's default. This is how a record keeps its values; what users are promised is `render.jsonl`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
T = TypeVar("T")
Read = Callable[[Any], Any]


def to_json(value: object) -> Json:
    """`value`, a noun or a part of one, as the values JSON knows. Raises TypeError for what is neither."""
    if isinstance(value, Enum):
        return to_json(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((name, getattr(value, name)) for name in _names(type(value)))
        return {name: to_json(part) for name, part in parts if part is not None and part != ()}
    raise TypeError(f"no noun: {value!r}")


def from_json(kind: type[T], value: Json) -> T:
    """The noun of that kind. Raises ValueError when `value` is not what `to_json` makes of one, or breaks its rules."""
    read: Callable[[Json], T] = _reader(kind)  # type: ignore[arg-type]
    return read(value)


def to_line(value: object) -> str:
    """`to_json` as one line of text that any encoding of Unicode can hold."""
    text = json.dumps(to_json(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # a lone surrogate becomes \udcxx, which JSON reads back


def from_line(kind: type[T], line: str) -> T:
    """The noun that `to_line` wrote. Raises ValueError."""
    return from_json(kind, json.loads(line))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind) if field.init)


@cache
def _reader(kind: Any) -> Read:
    """What reads values of a type: a plain type, an enumeration, a date, `X | None`, `tuple[X, ...]`, or a dataclass of those."""
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        [inner] = [arg for arg in args if arg is not type(None)]
        return _optional(_reader(inner))
    if origin is tuple:
        return _tuple(_reader(args[0]))
    if is_dataclass(origin or kind):
        return _dataclass(origin or kind, args)
    if kind in (date, datetime):
        return lambda value: kind.fromisoformat(_plain(str, value))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda value: _plain(kind, value)


def _plain(kind: type, value: object) -> object:
    if type(value) is kind or (kind is float and type(value) is int):
        return value
    raise ValueError(f"{value!r} is no {kind.__name__}")


def _optional(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _tuple(read: Read) -> Read:
    return lambda value: tuple(read(item) for item in _plain(list, value))  # type: ignore[attr-defined]


def _dataclass(kind: type, args: tuple[Any, ...]) -> Read:
    """What reads a dataclass; `args` are what its type variables stand for."""
    bound = dict(zip(getattr(kind, "__parameters__", ()), args, strict=True))
    hints = {name: bound.get(hint, hint) for name, hint in get_type_hints(kind).items()}
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind) if field.init}
    absent = {field.name: _absent(field, hints[field.name]) for field in fields(kind) if field.init}
    needed = frozenset(name for name, value in absent.items() if value is MISSING)

    def read(value: Any) -> object:
        if not isinstance(value, dict) or not needed <= value.keys() <= readers.keys():
            raise ValueError(f"no {kind.__name__}: {str(value)[:80]}")
        return kind(**(absent | {name: readers[name](part) for name, part in value.items()}))

    return read


def _absent(field: Field[Any], hint: Any) -> object:
    """What a field that was left out says; MISSING when it may not be left out."""
    if type(None) in get_args(hint):
        return None
    return () if get_origin(hint) is tuple else field.default
