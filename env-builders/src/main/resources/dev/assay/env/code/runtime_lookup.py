def only_of(values):
    """The only one; None where there are none or several."""
    return values[0] if len(values) == 1 else None


def best_of(pairs, least):
    """The second of the pair whose first is greatest (or least); None where several share it or it is undefined."""
    firsts = one_kind(first for first, _ in pairs)
    if not firsts:
        return None
    top = min(firsts) if least else max(firsts)
    return only_of([second for first, second in pairs if eq(first, top)])


def different_of(values):
    """The different values that are there, in ascending order."""
    return sorted({value for value in values if value is not None})


def is_kind(value, kind):
    """Whether it is a text, a number or a flag, as asked for."""
    return kind_of(value) == kind


def has_form(answer, form):
    """Whether an answer has exactly these keys with values of these kinds; a list has no value twice."""
    if type(answer) is not dict or set(answer) != set(form):
        return False
    for name, (kind, is_list) in form.items():
        values = answer[name] if is_list else [answer[name]]
        if type(values) is not list or not all(is_kind(value, kind) for value in values):
            return False
        if len(set(values)) != len(values):
            return False
    return True


def same_answer(answer, right):
    """Whether two answers of one form say the same: numbers by value, lists in any order."""
    return all(set(answer[name]) == set(value) if type(value) is list else answer[name] == value
               for name, value in right.items())


def exact_row(row):
    """A row whose numbers are as exact as their shortest decimal forms say."""
    return {column: exact(value) for column, value in row.items()}


def as_argument(value):
    """A value as a tool takes it."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == int(value) else float(value)


def once(asked, question, ask):
    """The answer to a question, which is asked only if it was not asked before."""
    if question not in asked:
        asked[question] = ask()
    return asked[question]


def pages(page_of):
    """A long list, from its first page to the last."""
    entries = []
    for number in itertools.count(1):
        page = page_of(number)
        if not page:
            return entries
        entries.extend(page)


def write_answer(value):
    """JSON of an answer, its numbers exact."""
    if isinstance(value, dict):
        return '{' + ', '.join(json.dumps(key) + ': ' + write_answer(each) for key, each in value.items()) + '}'
    if isinstance(value, list):
        return '[' + ', '.join(write_answer(each) for each in value) + ']'
    return format(value, 'f') if isinstance(value, Decimal) else json.dumps(value)
