"""Samples of text."""

import random


def sample(text, chance=None):
    """Any word of a text, by a source of chance that may be seeded."""
    return (chance or random).choice(text.split())
