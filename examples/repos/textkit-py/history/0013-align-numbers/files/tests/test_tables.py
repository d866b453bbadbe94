from textkit import table


def test_columns_are_aligned():
    assert table([["a", "bb"], ["ccc", "d"]]) == "a    bb\nccc  d"


def test_short_rows_are_filled():
    assert table([["a", "b"], ["c"]]) == "a  b\nc"


def test_long_rows_add_columns():
    assert table([["a"], ["b", "c"]]) == "a\nb  c"


def test_columns_of_numbers_are_aligned_to_the_right():
    assert table([["a", 9], ["b", 100], ["c"], ["d", -1.5]]) == "a     9\nb   100\nc\nd  -1.5"


def test_mixed_columns_are_aligned_to_the_left():
    assert table([["9", "x"], ["ten", "y"]]) == "9    x\nten  y"


def test_no_rows_give_no_text():
    assert table([]) == ""
