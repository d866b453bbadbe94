"""Samples of text."""

import random


def sample(text):
    """Any word of a text."""
    return random.choice(text.split())
