"""Readings at fifty places."""

import sqlite3

CONNECTION = None
SUBMITTED = []


class ToolError(Exception):
    """The request cannot be met."""


def connect(path):
    global CONNECTION
    initial = sqlite3.connect(path)
    CONNECTION = sqlite3.connect(":memory:")
    initial.backup(CONNECTION)
    initial.close()


def readings(place: str) -> list[int]:
    """All readings at a place, in their order."""
    return [row[0] for row in CONNECTION.execute("SELECT value FROM reading WHERE place = ? ORDER BY id", (place,))]


def submit_result(answer_text: str) -> str:
    """Hands in the answer."""
    SUBMITTED.append(answer_text)
    return "received"


TOOLS = {"readings": readings}
