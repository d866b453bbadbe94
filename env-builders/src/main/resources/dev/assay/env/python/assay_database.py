"""What has become of a database, row by row, and how to make it so again."""

import collections
import json
import marshal
import sqlite3
import urllib.parse

SCHEMA = "sqlite_schema"


def initial(path):
    """The database itself, which nobody can change."""
    return sqlite3.connect(f"file:{urllib.parse.quote(path)}?mode=ro&immutable=1", uri=True)


def settle(connection):
    """No other file can be reached through it, and none is needed for large results."""
    connection.execute("PRAGMA temp_store = MEMORY")
    if hasattr(connection, "setlimit"):
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


def version(connection):
    """Equal, surely, only if nothing has been written in between."""
    return id(connection), connection.total_changes, connection.execute("PRAGMA schema_version").fetchone()


def changes(path, final):
    """The differences as canonical JSON text."""
    before = initial(path)
    keep, final.text_factory, before.text_factory = final.text_factory, _text, _text
    try:
        result = {}
        for table in [SCHEMA] + sorted(_tables(before) | _tables(final)):
            difference = _difference(_rows(before, table), _rows(final, table))
            if difference:
                result[table] = difference
        return json.dumps(result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    finally:
        final.text_factory = keep
        before.close()


def changed(path, text):
    """A copy of the initial database with these changes made."""
    copy = sqlite3.connect(":memory:")
    before = initial(path)
    before.backup(copy)
    before.close()
    for table, difference in sorted(json.loads(text).items()):
        if table == SCHEMA:
            raise ValueError("the changes are of the schema, and cannot be made again")
        for row in difference.get("removed", []):
            _remove(copy, table, row)
        for row in difference.get("added", []):
            values = ", ".join(_place(value) for value in row)
            copy.execute(f"INSERT INTO {_quoted(table)} VALUES ({values})", [_decoded(value) for value in row])
    copy.commit()
    return copy


def _remove(connection, table, row):
    columns = [info[1] for info in connection.execute(f"PRAGMA table_info({_quoted(table)})")]
    same = " AND ".join(f"{_quoted(column)} IS {_place(value)}" for column, value in zip(columns, row))
    key = _row_key(connection, table)
    connection.execute(
        f"DELETE FROM {_quoted(table)} WHERE {key} = (SELECT {key} FROM {_quoted(table)} WHERE {same} LIMIT 1)",
        [_decoded(value) for value in row],
    )


def _row_key(connection, table):
    """A table without row ids has a primary key, in which no value is missing."""
    try:
        connection.execute(f"SELECT rowid FROM {_quoted(table)} LIMIT 0")
        return "rowid"
    except sqlite3.OperationalError:
        keys = [info for info in connection.execute(f"PRAGMA table_info({_quoted(table)})") if info[5]]
        return "(" + ", ".join(_quoted(info[1]) for info in sorted(keys, key=lambda info: info[5])) + ")"


def _tables(connection):
    found = _rows(connection, SCHEMA, "name", "WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {row[0] for row in found}


def _rows(connection, table, columns=None, condition=""):
    cursor = connection.cursor()
    cursor.row_factory = None
    if table == SCHEMA:
        columns = columns or "type, name, tbl_name, sql"
    try:
        return cursor.execute(f"SELECT {columns or '*'} FROM {_quoted(table)} {condition}").fetchall()
    except sqlite3.OperationalError as e:
        if "no such table" in str(e):
            return []
        raise


def _difference(before, after):
    """Types count: 1 is not 1.0. Most tables are as they were, and found so without looking at each row."""
    if marshal.dumps(before, 2) == marshal.dumps(after, 2):
        return {}
    was, now = (collections.Counter(marshal.dumps(row, 2) for row in rows) for rows in (before, after))
    result = {"added": _encoded_rows(now - was), "removed": _encoded_rows(was - now)}
    return {name: rows for name, rows in result.items() if rows}


def _encoded_rows(counted):
    rows = [[_encoded(value) for value in marshal.loads(row)] for row in counted.elements()]
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def _text(raw):
    """Text that is not UTF-8 stays apart from blobs."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return ("text", raw.hex())


def _encoded(value):
    if isinstance(value, tuple):
        return dict([value])
    if isinstance(value, bytes):
        return {"blob": value.hex()}
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return {"real": str(value)}
    return value


def _decoded(value):
    if isinstance(value, dict):
        return float(value["real"]) if "real" in value else bytes.fromhex(value.get("blob") or value.get("text", ""))
    return value


def _place(value):
    return "CAST(? AS TEXT)" if isinstance(value, dict) and "text" in value else "?"


def _quoted(name):
    return '"' + name.replace('"', '""') + '"'
