import random

from textkit.sample import sample


def test_a_seed_decides_the_sample():
    text = "ant  bee\nfly wasp moth"
    assert sample(text, random.Random(7)) == sample(text, random.Random(7))
    assert sample(text, random.Random(7)) in text.split()
