"""Runs the script that makes a database, and tells tables and rows; no file of SQLite leaves the sandbox."""

import json
import sqlite3
import sys
import types

import assay_database
from assay_solution import Printed, described

NAME = "database.py"
TABLES = 20
COLUMNS = 40
ROWS = 5_000
ROWS_IN_ALL = 20_000


def run(wire, arguments):
    sys.stdin = None
    sys.stdout = sys.stderr = Printed(0)
    try:
        wire.send({"tables": tables(arguments["source"], arguments["seed"])})
    except MemoryError:
        raise
    except BaseException as e:
        wire.send({"failed": described(e, NAME)})


def tables(source, seed):
    connection = sqlite3.connect(":memory:")
    assay_database.settle(connection)
    module = types.ModuleType("database")
    sys.modules["database"] = module
    exec(compile(source, NAME, "exec"), module.__dict__)
    module.build(connection, seed)
    connection.commit()
    connection.row_factory = None
    connection.text_factory = str
    found = list(connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"))
    for kind, name, sql in found:
        if kind not in ("table", "index") or sql and sql.upper().lstrip().startswith("CREATE VIRTUAL"):
            raise ValueError(f"{name} is a {kind}; there may only be ordinary tables")
    names = [name for kind, name, _ in found if kind == "table"]
    if not 1 <= len(names) <= TABLES:
        raise ValueError(f"there are {len(names)} tables; there may be 1 to {TABLES}")
    made = [table(connection, name) for name in names]
    total = sum(len(one["rows"]) for one in made)
    if total > ROWS_IN_ALL:
        raise ValueError(f"there are {total} rows, more than {ROWS_IN_ALL} in all")
    json.dumps(made, allow_nan=False)
    return made


def table(connection, name):
    quoted = '"' + name.replace('"', '""') + '"'
    columns = list(connection.execute(f"PRAGMA table_info({quoted})"))
    if len(columns) > COLUMNS:
        raise ValueError(f"the table {name} has {len(columns)} columns, more than {COLUMNS}")
    key = [column[1] for column in sorted((column for column in columns if column[5]), key=lambda column: column[5])]
    references, composite = {}, set()
    for number, _, target, source, column, *_ in connection.execute(f"PRAGMA foreign_key_list({quoted})"):
        if number in composite or source in references:
            raise ValueError(f"the table {name} has a foreign key of several columns, or two of one column")
        composite.add(number)
        references[source] = target
    order = ", ".join('"' + column.replace('"', '""') + '"' for column in key) or "rowid"
    rows = connection.execute(f"SELECT * FROM {quoted} ORDER BY {order} LIMIT {ROWS + 1}").fetchall()
    if len(rows) > ROWS:
        raise ValueError(f"the table {name} has more than {ROWS} rows")
    for row in rows:
        for value in row:
            if isinstance(value, bytes):
                raise ValueError(f"the table {name} holds bytes; there may only be texts, numbers and NULL")
    return {
        "name": name,
        "key": key,
        "columns": [
            {
                "name": column[1],
                "type": column[2],
                "optional": not column[3] and not column[5],
                "references": references.get(column[1], ""),
            }
            for column in columns
        ],
        "rows": [list(row) for row in rows],
    }
