"""Any noun as JSON, whole, and back: `from_json(type(x), to_json(x)) == x`.

The form follows the fields of the nouns, so that a field is stated in one place. What is None or an empty tuple is left out, and what is
left out is None, an empty tuple, or the field's default. This is how a record keeps its values; what users are promised is `render.jsonl`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from functools import cache, lru_cache
from types import UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
T = TypeVar("T")
Read = Callable[[Any], Any]

_SHARED = 10_000
"""Nouns of one kind that are made once for all that say the same."""


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
        return _member(kind)
    return lambda value: _plain(kind, value)


def _member(kind: type[Enum]) -> Read:
    members = {member.value: member for member in kind}
    return lambda value: members[value] if type(value) is str and value in members else kind(value)


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
    parts = [(f.name, _plain_of(hints[f.name]), _reader(hints[f.name]), _absent(f, hints[f.name])) for f in fields(kind) if f.init]

    def read(value: Any) -> object:
        if type(value) is not dict:
            raise ValueError(f"no {kind.__name__}: {str(value)[:80]}")
        wrong, said = len(value), []  # what it has too many, and what it lacks
        for name, plain, read_part, absent in parts:
            if name in value:
                part = value[name]
                said.append(part if type(part) is plain else read_part(part))
                wrong -= 1
            else:
                said.append(absent)
                wrong += absent is MISSING
        if wrong:
            raise ValueError(f"no {kind.__name__}: {str(value)[:80]}")
        return kind(*said)

    return _shared(read) if all(_is_worded(hint) for hint in hints.values()) else read


def _plain_of(hint: Any) -> type | None:
    """The type whose values stand in JSON as they are, where the hint is of one."""
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not type(None)]
    return next((kind for kind in kinds if kind in (bool, int, float, str) and get_origin(hint) is not tuple), None)


def _is_worded(hint: Any) -> bool:
    """Whether what is of that type stands as a string in JSON, if at all, so that equal JSON is the same to the letter."""
    kinds = [kind for kind in get_args(hint) or (hint,) if kind is not type(None)]
    return all(isinstance(kind, type) and (kind in (str, date) or issubclass(kind, StrEnum)) for kind in kinds)


def _shared(read: Read) -> Read:
    """`read`, which makes one noun, that nobody can change, of the same few words wherever they stand."""
    known = lru_cache(maxsize=_SHARED)(lambda words: read(dict(words)))

    def read_once(value: Any) -> object:
        try:
            return known(tuple(value.items()))
        except (AttributeError, TypeError):  # it has parts, or is none
            return read(value)

    return read_once


def _absent(field: Field[Any], hint: Any) -> object:
    """What a field that was left out says; MISSING when it may not be left out."""
    if type(None) in get_args(hint):
        return None
    return () if get_origin(hint) is tuple else field.default
