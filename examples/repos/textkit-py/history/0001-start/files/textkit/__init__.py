"""Small tools for text."""

from textkit.human import human_size, join_words
from textkit.tables import table

__all__ = ["human_size", "join_words", "table"]
