from textkit import table


def test_columns_are_aligned():
    assert table([["a", "bb"], ["ccc", "d"]]) == "a    bb\nccc  d"


def test_short_rows_are_filled():
    assert table([["a", "b"], ["c"]]) == "a  b\nc"


def test_long_rows_add_columns():
    assert table([["a"], ["b", "c"]]) == "a\nb  c"


def test_no_rows_give_no_text():
    assert table([]) == ""
