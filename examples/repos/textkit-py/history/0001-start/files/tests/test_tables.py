from textkit import table


def test_columns_are_aligned():
    assert table([["a", "bb"], ["ccc", "d"]]) == "a    bb\nccc  d "


def test_no_rows_give_no_text():
    assert table([]) == ""
