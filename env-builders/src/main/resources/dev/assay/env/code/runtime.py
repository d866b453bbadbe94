KINDS = {str: 'text', bool: 'flag', int: 'number', Decimal: 'number'}


# Wide enough that no sum and no product of ours is ever rounded.
EXACT = decimal.Context(prec=100000, traps=[decimal.Inexact])


def exact(value):
    """A number as exactly as its shortest decimal form says it; any other value as it is."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def is_number(value):
    """Whether it is a number; a boolean is none."""
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def kind_of(value):
    """Text, number or flag; None of anything else."""
    if isinstance(value, (str, bool)):
        return 'text' if isinstance(value, str) else 'flag'
    return 'number' if is_number(value) else None


def alike(left, right):
    """Whether both are there and of one kind: text, number or flag."""
    kind = kind_of(left)
    return kind is not None and kind == kind_of(right)


def eq(left, right):
    return alike(left, right) and left == right


def ne(left, right):
    return alike(left, right) and left != right


def lt(left, right):
    return alike(left, right) and left < right


def le(left, right):
    return alike(left, right) and left <= right


def gt(left, right):
    return alike(left, right) and left > right


def ge(left, right):
    return alike(left, right) and left >= right


def among(value, values):
    """Whether the value is there and equals one of these."""
    return any(eq(value, each) for each in values)


def cell(row, column):
    """The value of a column; None where there is no row or no value."""
    return None if row is None else row[column]


def find(rows, key, kinds):
    """The row with this key, whose parts must be of these kinds: True is not the number 1."""
    same = all(kind_of(part) == kind for part, kind in zip(key, kinds))
    return rows.get(key) if same else None


def units_of(number):
    """A number as a whole number of units and how many decimals a unit has."""
    sign, digits, exponent = Decimal(number).as_tuple()
    units = int(''.join(str(digit) for digit in digits))
    return (-units if sign else units), -exponent


def number_of(units, decimals):
    """A number of so many units; reading it from a text rounds nothing, which arithmetic of Decimal might."""
    return Decimal('%de%d' % (units, -decimals))


def plus(left, right):
    """The exact sum of two numbers."""
    if isinstance(left, int) and isinstance(right, int):
        return left + right
    (m, i), (n, j) = units_of(left), units_of(right)
    return number_of(m * 10 ** (max(i, j) - i) + n * 10 ** (max(i, j) - j), max(i, j))


def times(left, right):
    """The exact product of two numbers."""
    if isinstance(left, int) and isinstance(right, int):
        return left * right
    (m, i), (n, j) = units_of(left), units_of(right)
    return number_of(m * n, i + j)


def add(*terms):
    """The exact sum; None where one of them is no number."""
    total = 0
    for term in terms:
        if not is_number(term):
            return None
        total = plus(total, term)
    return total


def multiply(*terms):
    """The exact product; None where one of them is no number."""
    product = 1
    for term in terms:
        if not is_number(term):
            return None
        product = times(product, term)
    return product


def subtract(left, right):
    """The exact difference; None where one of them is no number."""
    return plus(left, times(-1, right)) if is_number(left) and is_number(right) else None


def count_of(values):
    """How many there are, undefined ones included."""
    return sum(1 for _ in values)


def sum_of(values):
    """The exact sum of those that are there; None where one is no number."""
    return add(*[value for value in values if value is not None])


def mean_of(values, decimals=12):
    """The mean of those that are there, rounded half up; None of none or where one is no number."""
    numbers = [value for value in values if value is not None]
    total = add(*numbers)
    if total is None or not numbers:
        return None
    above, below = Decimal(total).as_integer_ratio()
    below *= len(numbers)
    units = (2 * abs(above) * 10 ** decimals + below) // (2 * below)
    return number_of(units if above >= 0 else -units, decimals)


def one_kind(values):
    """Those that are there; none at all where they are of several kinds."""
    there = [value for value in values if value is not None]
    return there if all(alike(there[0], each) for each in there) else []


def least_of(values):
    """The least of those that are there; None of none or of several kinds."""
    return min(one_kind(values), default=None)


def greatest_of(values):
    """The greatest of those that are there; None of none or of several kinds."""
    return max(one_kind(values), default=None)


def distinct_of(values):
    """How many different values are there."""
    return len({(kind_of(value), value) for value in values if value is not None})


def read_rows(connection, query, columns, flags, key):
    """The rows of a query by key: numbers exact, flags as booleans."""
    rows = {}
    for values in connection.execute(query):
        row = {column: exact(value) for column, value in zip(columns, values)}
        for flag in flags:
            row[flag] = None if row[flag] is None else bool(row[flag])
        rows[tuple(row[column] for column in key)] = row
    return rows


NUMBER = re.compile('-?[0-9]{1,30}([.][0-9]{1,30})?([eE][+-]?[0-9]{1,3})?')


def read_number(text):
    """An exact number of reasonable size."""
    if not NUMBER.fullmatch(text):
        raise ValueError('The number (%.40s) is too long.' % text)
    return int(text) if text.lstrip('-').isdigit() else Decimal(text)


def read_object(pairs):
    """An object that has no key twice."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError('An object has a key twice.')
    return dict(pairs)


def refuse(name):
    raise ValueError('The value (%s) is no JSON.' % name)


READER = json.JSONDecoder(object_pairs_hook=read_object, parse_int=read_number, parse_float=read_number,
                          parse_constant=refuse)


def read_answer(text):
    """What an answer says, read strictly; raises ValueError where it is malformed."""
    if type(text) is not str or len(text) > 100000:
        raise ValueError('The answer is no text of at most 100,000 characters.')
    try:
        return READER.decode(text)
    except RecursionError:
        raise ValueError('The answer is nested too deeply.') from None


def unique(plan, keys):
    """Whether no entity stands twice under these keys."""
    chosen = [slot[key] for slot in plan for key in keys]
    return len(set(chosen)) == len(chosen)


def possible(least, most, compare, bound):
    """Whether a number from least to most, None for no limit, can compare so with the bound."""
    if compare in (lt, le):
        return least is None or compare(least, bound)
    if compare in (gt, ge):
        return most is None or compare(most, bound)
    if compare is eq:
        return (least is None or le(least, bound)) and (most is None or ge(most, bound))
    return least is None or most is None or least < most or ne(least, bound)
