"""A shop."""

import inspect
import sqlite3
from typing import Literal, Optional

CONNECTION = None
SUBMITTED = []
HISTORY = []


class ToolError(Exception):
    """The request cannot be met."""


def connect(path):
    global CONNECTION
    initial = sqlite3.connect(path)
    CONNECTION = sqlite3.connect(":memory:")
    initial.backup(CONNECTION)
    initial.close()


def find_items(text: str = "", in_stock: bool = False, limit: int = 10) -> list[dict]:
    """Finds items by a part of their name.

    Args:
        text: a part of the name;
            empty for all
        in_stock: only those that can be sold
        limit: how many at most

    Returns:
        the items, by id
    """
    rows = CONNECTION.execute("SELECT id, name, price, stock FROM item WHERE instr(name, ?) ORDER BY id LIMIT ?", (text, limit))
    return [dict(zip(("id", "name", "price", "stock"), row)) for row in rows if row[3] or not in_stock]


def sell(item_id: int, count: int, note: Optional[str] = None) -> int:
    """Sells some of an item and returns what is left."""
    HISTORY.append((item_id, count))
    row = CONNECTION.execute("SELECT stock FROM item WHERE id = ?", (item_id,)).fetchone()
    if row is None:
        raise ToolError(f"There is no item {item_id}.")
    if row[0] < count:
        raise ToolError(f"Only {row[0]} are left.")
    CONNECTION.execute("UPDATE item SET stock = stock - ? WHERE id = ?", (count, item_id))
    CONNECTION.execute("INSERT INTO sale VALUES (?, ?, ?)", (item_id, count, note))
    CONNECTION.commit()
    return row[0] - count


def history() -> list:
    """What was sold since the shop opened."""
    return HISTORY


def odd(what: Literal["text", "real", "blob", "nan", "huge", "set", "bug", "exit", "spin", "memory", "crash", "print", "schema", "same", "delete"]) -> object:
    """Does odd things."""
    if what == "text":
        CONNECTION.execute("INSERT INTO sale VALUES (9, 9, CAST(x'ff41' AS TEXT))")
    elif what == "real":
        CONNECTION.execute("INSERT INTO sale VALUES (9, 9, 9e999), (9, 9, 1), (9, 9, 1.0)")
    elif what == "blob":
        CONNECTION.execute("DELETE FROM sale WHERE rowid = 2")
    elif what == "delete":
        CONNECTION.execute("DELETE FROM sale")
    elif what == "schema":
        CONNECTION.execute("CREATE TABLE extra (x)")
    elif what == "same":
        CONNECTION.execute("UPDATE item SET stock = stock + 1")
        CONNECTION.execute("UPDATE item SET stock = stock - 1")
    elif what == "nan":
        return float("nan")
    elif what == "huge":
        return "x" * (2 << 20)
    elif what == "set":
        return {1, 2}
    elif what == "bug":
        return {}["missing"]
    elif what == "exit":
        raise SystemExit(3)
    elif what == "spin":
        while True:
            pass
    elif what == "memory":
        return len("x" * 10**12)
    elif what == "crash":
        import os

        os._exit(9)
    elif what == "print":
        print("x" * 10**6)
    return None


def submit_result(answer_text: str) -> str:
    """Hands in the answer."""
    SUBMITTED.append(answer_text)
    return "received"


TOOLS = {"find_items": find_items, "sell": sell, "history": history, "odd": odd}
