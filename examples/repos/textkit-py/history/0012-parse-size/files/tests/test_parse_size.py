import pytest

import textkit


@pytest.mark.parametrize(
    ("text", "count"), [("0 B", 0), ("1.0 KB", 1024), ("1.5mb", 1572864), (" 2 GB ", 2147483648), ("0.3 KB", 307)]
)
def test_sizes_are_read(text, count):
    assert textkit.parse_size(text) == count


@pytest.mark.parametrize("text", ["", "KB", "1 XB", "1,5 KB", "-1 B"])
def test_other_text_is_refused(text):
    with pytest.raises(ValueError, match="is not a size"):
        textkit.parse_size(text)
