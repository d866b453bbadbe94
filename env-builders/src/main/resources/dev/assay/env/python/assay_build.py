"""Makes a database from SQL."""

import base64
import sqlite3

import assay_database


def run(wire, arguments):
    connection = sqlite3.connect(":memory:")
    try:
        assay_database.settle(connection)
        connection.executescript(arguments["sql"])
        connection.commit()
        wire.send({"database": base64.b64encode(connection.serialize()).decode("ascii")})
    except (sqlite3.Error, sqlite3.Warning, ValueError) as e:
        wire.send({"failed": f"{type(e).__name__}: {e}"})
