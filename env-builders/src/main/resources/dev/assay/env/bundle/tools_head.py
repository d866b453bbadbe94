import contextlib
import datetime
import pathlib
import re
import sqlite3
from typing import Any, Callable, Literal, Optional

#: The copy of the database that the tools work on; connect(path) opens it.
CONNECTION: Optional[sqlite3.Connection] = None

#: What was submitted, in order.
SUBMITTED: list[str] = []

#: Longest list that a search may give.
_LONGEST = 1000


class ToolError(Exception):
    """A call that cannot be answered; the message says what is wrong and what to do."""


def connect(path: str) -> sqlite3.Connection:
    """Opens a copy of the database in memory, which is all that the tools change, and forgets what was submitted."""
    global CONNECTION
    uri = pathlib.Path(path).resolve().as_uri() + "?mode=ro&immutable=1"
    copy = sqlite3.connect(":memory:", isolation_level=None)
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as file:
        file.backup(copy)
    copy.execute("PRAGMA foreign_keys = ON")
    CONNECTION = copy
    SUBMITTED.clear()
    return copy


def _rows(sql: str, values: Any = ()) -> list[tuple]:
    if CONNECTION is None:
        raise ToolError("No database is open.\nMaybe call connect(path) first.")
    return CONNECTION.execute(sql, values).fetchall()


def _shown(value: Any) -> str:
    if isinstance(value, int) and value.bit_length() > 64:
        return f"a number of {value.bit_length()} bits"
    text = ascii(value) if isinstance(value, (str, int, float, type(None))) else f"a {type(value).__name__}"
    return text if len(text) <= 80 else text[:77] + "..."


def _refuse(name: str, value: Any, wanted: str) -> ToolError:
    return ToolError(f"{name} is {_shown(value)}, which is not {wanted}.\nMaybe give {wanted}.")


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _refuse(name, value, "a text")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise _refuse(name, value, "a text of whole characters") from None
    return value


def _date(name: str, value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise _refuse(name, value, "a date written YYYY-MM-DD")
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        raise _refuse(name, value, "a day of the calendar") from None
    return value


def _integer(name: str, value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # JSON knows one kind of number: 20.0 is a whole one.
    if isinstance(value, bool) or not isinstance(value, int) or not -(2**63) <= value < 2**63:
        raise _refuse(name, value, "a whole number of at most 64 bits")
    return value


def _number(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < 1e300:
        raise _refuse(name, value, "a finite number")
    return float(value)


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _refuse(name, value, "true or false")
    return value


def _maybe(check: Callable[[str, Any], Any], name: str, value: Any) -> Any:
    return None if value is None else check(name, value)


def _offset(name: str, page: Any) -> int:
    number = _integer(name, page)
    if not 1 <= number <= 10**9:
        raise _refuse(name, page, "a page number from 1")
    return (number - 1) * _LONGEST


def _key(name: str, value: Any, table: str) -> Any:
    noun, label, check, sql, hint = _ENTITIES[table]
    value = check(name, value)
    if not _rows(sql, (value,)):
        raise ToolError(f"There is no {noun} with the {label} {_shown(value)}.\n{hint}")
    return value


def _words(name: str, value: Any, known: tuple[str, ...]) -> list[str]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, (list, tuple)) or not words:
        raise ToolError(f"{name} names nothing.\nMaybe give a list of some of: {', '.join(known)}.")
    for word in words:
        if not isinstance(word, str) or word not in known:
            raise ToolError(f"{name} has {_shown(word)}, of which nothing is known.\nMaybe take some of: {', '.join(known)}.")
    return list(dict.fromkeys(words))


def _first(rows: list[tuple], flags: tuple[int, ...] = ()) -> list:
    return [_value(row[0], 0, flags) for row in rows]


def _value(value: Any, position: int, flags: tuple[int, ...]) -> Any:
    return bool(value) if position in flags and value is not None else value


def _objects(columns: tuple[str, ...], rows: list[tuple], flags: tuple[int, ...] = ()) -> list[dict[str, Any]]:
    return [{column: _value(row[i], i, flags) for i, column in enumerate(columns)} for row in rows]


def _bounded(found: list) -> list:
    if len(found) > _LONGEST:
        raise ToolError(f"There are {len(found)}, more than can be listed ({_LONGEST}).\nMaybe ask for something narrower.")
    return found


def _containing(query: str, rows: list[tuple]) -> list[tuple]:
    wanted = query.casefold()
    if not wanted.strip():
        raise ToolError("query is blank.\nMaybe give a part of what is looked for.")
    return [row for row in rows if any(text is not None and wanted in text.casefold() for text in row[1:])]


def _picked(
    words: list[str], columns: tuple[str, ...], rows: list[tuple], flags: tuple[int, ...] = ()
) -> dict[str, Any]:
    [known] = _objects(columns, rows, flags)
    return {word: known[word] for word in words}


def _single(columns: tuple[str, ...], rows: list[tuple], flags: tuple[int, ...] = ()) -> Optional[dict[str, Any]]:
    return next(iter(_objects(columns, rows, flags)), None)
