def _facts(*tables: str) -> dict[str, dict]:
    """The rows of some tables by key, as they are now."""
    return {table: read_rows(CONNECTION, *_TABLES[table][:4]) for table in tables}


def _require(holds: bool, line: str) -> None:
    if not holds:
        raise ToolError(f"The policy does not allow it: {line}\nMaybe other arguments are allowed, or it must not be done.")


def _stored(table: str, column: str, value: Any) -> Any:
    """A value as the column stores it, if it is one of the column's type."""
    kind, optional = _TABLES[table][4][column]
    if value is None and optional:
        return None
    if kind in ("text", "date") and isinstance(value, str):
        return _date(column, value) if kind == "date" else value
    if kind == "flag" and isinstance(value, bool):
        return value
    if kind == "integer" and is_number(value) and value == int(value):
        return _integer(column, int(value))
    if kind == "decimal" and is_number(value) and _digits(Decimal(value)) <= 15:
        return float(value)
    raise ToolError(f"The {column} of the {table} would be {_shown(value)}, which it cannot be.\nMaybe give other arguments.")


def _digits(number: Decimal) -> int:
    _, digits, exponent = EXACT.normalize(number).as_tuple()
    return len(digits) + max(0, int(exponent))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _insert(table: str, values: dict[str, Any]) -> dict[str, Any]:
    stored = {column: _stored(table, column, value) for column, value in values.items()}
    names, marks = ", ".join(map(_quoted, stored)), ", ".join("?" * len(stored))
    _write(f"INSERT INTO {_quoted(table)} ({names}) VALUES ({marks})", list(stored.values()))
    return {"change": "insert", "table": table, "row": stored}


def _update(table: str, key: tuple, values: dict[str, Any]) -> dict[str, Any]:
    where = _where(table, key)
    stored = {column: _stored(table, column, value) for column, value in values.items()}
    places = ", ".join(f"{_quoted(column)} = ?" for column in stored)
    condition = " AND ".join(f"{_quoted(column)} = ?" for column in where)
    _write(f"UPDATE {_quoted(table)} SET {places} WHERE {condition}", [*stored.values(), *where.values()])
    return {"change": "update", "table": table, "row": {**where, **stored}}


def _delete(table: str, key: tuple) -> dict[str, Any]:
    where = _where(table, key)
    condition = " AND ".join(f"{_quoted(column)} = ?" for column in where)
    _write(f"DELETE FROM {_quoted(table)} WHERE {condition}", list(where.values()))
    return {"change": "delete", "table": table, "row": where}


def _where(table: str, key: tuple) -> dict[str, Any]:
    """The key columns of a row that is there."""
    where = {column: _stored(table, column, part) for column, part in zip(_TABLES[table][3], key)}
    condition = " AND ".join(f"{_quoted(column)} = ?" for column in where)
    if not _rows(f"SELECT 1 FROM {_quoted(table)} WHERE {condition}", list(where.values())):
        raise ToolError(f"The {table} has no row {_shown(str(tuple(where.values())))}.\nMaybe look up what there is.")
    return where


def _next(table: str) -> int:
    """The number of a new row."""
    [key] = _TABLES[table][3]
    [(greatest,)] = _rows(f"SELECT max({_quoted(key)}) FROM {_quoted(table)}")
    return 1 if greatest is None else greatest + 1


def _write(sql: str, values: list) -> None:
    try:
        CONNECTION.execute(sql, values)
    except sqlite3.IntegrityError as error:
        raise ToolError(f"The database refuses it: {error}.\nMaybe something else still needs that row.") from None


def _act(steps: Callable[[dict[str, Any]], list], given: dict[str, Any]) -> dict[str, Any]:
    """Does all steps of an action or none; tells what changed."""
    _rows("SAVEPOINT action")
    try:
        changes = steps({name: exact(value) for name, value in given.items()})
    except BaseException:
        _rows("ROLLBACK TO action")
        raise
    finally:
        _rows("RELEASE action")
    return {"changes": changes}
