from textkit.summary import summary


def test_names_are_listed_in_order():
    assert summary({"c": 1, "a": 2, "b": 3}) == "a, b and c: 6 B."


def test_nothing_is_said_in_one_word():
    assert summary({}) == "Nothing."
