def require(holds):
    """Raises ValueError where a call may not be made."""
    if not holds:
        raise ValueError('The call is refused.')


def digits_of(number):
    """How many digits it takes to write a number."""
    _, digits, exponent = EXACT.normalize(Decimal(number)).as_tuple()
    return len(digits) + max(0, exponent)


def fits_column(value, kind):
    """Whether a column of this kind holds such values."""
    if kind == 'date':
        return type(value) is str and re.fullmatch('[0-9]{4}-[0-9]{2}-[0-9]{2}', value) is not None
    if kind == 'integer':
        return is_number(value) and value == int(value)
    if kind == 'decimal':
        return is_number(value) and digits_of(value) <= 15
    return is_kind(value, kind)


# Of each column of COLUMNS: its kind, whether values may be absent, the table that it refers to.
def check_row(F, table, row):
    """Raises ValueError where a row does not fit its table."""
    for column, (kind, optional, target) in COLUMNS[table].items():
        value = row[column]
        require(optional if value is None else fits_column(value, kind))
        require(value is None or target is None or (value,) in F[target])


def same_key(F, table, key):
    """The key of a row that is there; raises ValueError where it is not."""
    kinds = [COLUMNS[table][column][0] for column in KEYS[table]]
    require(all(part is not None and fits_column(part, kind) for part, kind in zip(key, kinds)) and key in F[table])
    return key


def insert_row(F, new, table, values, numbered):
    """Adds a row; a numbered one gets the greatest number so far plus 1, or 1."""
    row = {**dict.fromkeys(COLUMNS[table]), **values}
    if numbered:
        row[KEYS[table][0]] = max([key[0] for key in F[table]], default=0) + 1
    key = tuple(row[column] for column in KEYS[table])
    require(None not in key and key not in F[table])
    F[table][key] = row
    check_row(F, table, row)
    if numbered:
        new.add((table, key))


def update_row(F, table, key, values):
    """Changes a row that is there."""
    row = {**F[table][same_key(F, table, key)], **values}
    F[table][key] = row
    check_row(F, table, row)


def delete_row(F, new, table, key):
    """Takes away a row that nothing refers to."""
    del F[table][same_key(F, table, key)]
    new.discard((table, key))
    for other, columns in COLUMNS.items():
        for column, (_, _, target) in columns.items():
            require(target != table or all(row[column] != key[0] for row in F[other].values()))


def state_after(F, calls):
    """The rows after some calls and the keys of those that got a number; None where one of them is refused."""
    rows, new = {table: dict(F[table]) for table in F}, set()
    try:
        for action, arguments in calls:
            action(rows, new, arguments)
    except ValueError:
        return None
    return rows, new


def same_rows(table, found, rows, new):
    """Whether rows are those expected, whatever numbers new ones got."""
    rest = dict(found)
    for key, row in rows.items():
        if (table, key) not in new and rest.pop(key, None) != row:
            return False
    number = KEYS[table][0]
    wanted = [{**row, number: None} for key, row in rows.items() if (table, key) in new]
    for row in rest.values():
        like = {**row, number: None}
        if like not in wanted:
            return False
        wanted.remove(like)
    return not wanted


def same_state(connection, expected, unchanged):
    """Whether a database is in the state expected; tables that stay as they are compare as a whole."""
    rows, new = expected
    for table, query in TABLES.items():
        if table in unchanged and connection.execute(query[0]).fetchall() == unchanged[table]:
            continue
        if not same_rows(table, read_rows(connection, *query), rows[table], new):
            return False
    return True
