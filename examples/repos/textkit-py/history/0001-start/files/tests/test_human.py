import pytest

from textkit import human_size, join_words


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 KB"), (1536, "1.5 KB"), (5 * 1024**3, "5.0 GB")],
)
def test_sizes_have_a_unit(count, text):
    assert human_size(count) == text


@pytest.mark.parametrize(("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b")])
def test_short_lists_have_no_comma(words, text):
    assert join_words(words) == text
