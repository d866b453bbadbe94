"""TITLE: the tools of this environment, each a function.

Call connect("db.sqlite") first. The tools only ask a copy of the database in memory; TOOLS has them by name. A call that cannot be
answered raises ToolError. This file needs nothing but Python 3.9 or later.
"""

from __future__ import annotations

import contextlib
import pathlib
import re
import sqlite3
from typing import Any, Optional

#: The copy of the database that the tools ask; connect(path) opens it.
CONNECTION: Optional[sqlite3.Connection] = None

#: What was submitted, in order.
SUBMITTED: list[str] = []

#: Longest list that a query may give.
_LONGEST = 1000


class ToolError(Exception):
    """A call that cannot be answered; the message says what is wrong and what to do."""


def connect(path: str) -> sqlite3.Connection:
    """Opens a copy of the database in memory, which nothing can change, and forgets what was submitted."""
    global CONNECTION
    uri = pathlib.Path(path).resolve().as_uri() + "?mode=ro&immutable=1"
    copy = sqlite3.connect(":memory:", isolation_level=None)
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as file:
        file.backup(copy)
    copy.execute("PRAGMA query_only = ON")
    CONNECTION = copy
    SUBMITTED.clear()
    return copy


def query(sql: str, *values: Any) -> list[dict[str, Any]]:
    """The rows of one SELECT, each an object by column."""
    if CONNECTION is None:
        raise ToolError("No database is open.\nMaybe call connect(path) first.")
    if not re.match(r"\s*(select|with)\b", sql, re.IGNORECASE):
        raise ToolError("Only SELECT is possible.")
    cursor = CONNECTION.execute(sql, values)
    rows = cursor.fetchmany(_LONGEST + 1)
    if len(rows) > _LONGEST:
        raise ToolError(f"There are more rows than can be listed ({_LONGEST}).\nMaybe ask for something narrower.")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in rows]


def submit_result(answer_text: str) -> str:
    """Submits the answer, exactly as the task asks for it. Returns an acknowledgement.

    Args:
        answer_text: the answer
    """
    if not isinstance(answer_text, str):
        raise ToolError("answer_text is no text.\nMaybe give the answer as one text.")
    SUBMITTED.append(answer_text)
    return "Submitted."
