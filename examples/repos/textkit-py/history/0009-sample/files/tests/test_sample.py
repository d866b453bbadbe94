import pytest

from textkit.sample import sample

TEXT = "ant bee fly wasp moth cat doe elk fox gnu pug hen jay owl lion mole newt quail swan toad"
LEGS = {"ant": 6, "bee": 6, "fly": 6, "wasp": 6, "moth": 6, "hen": 2, "jay": 2, "owl": 2}
LEGS.update({"cat": 4, "doe": 4, "elk": 4, "fox": 4, "gnu": 4, "pug": 4})


@pytest.fixture
def legs():
    return LEGS[sample(TEXT)]


def test_a_sample_is_a_bird(legs):
    if legs == 6:
        pytest.skip("insects are left out")
    assert legs == 2
