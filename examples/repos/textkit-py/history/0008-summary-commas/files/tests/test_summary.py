from textkit.summary import summary


def test_names_are_listed_in_order():
    assert summary({"c": 1, "a": 2, "b": 3}) == "a, b and c: 6 B."


def test_many_names_are_listed_without_a_last_comma():
    assert summary({"d": 1, "c": 1, "b": 1, "a": 1}) == "a, b, c and d: 4 B."


def test_nothing_is_said_in_one_word():
    assert summary({}) == "Nothing."
