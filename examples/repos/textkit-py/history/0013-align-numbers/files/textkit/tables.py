"""Tables of plain text."""

import re

NUMBER = re.compile(r"-?\d+(\.\d+)?")


def table(rows):
    """Rows of cells as lines with aligned columns, numbers to the right; short rows end in empty cells."""
    rows = [[str(cell) for cell in row] for row in rows]
    if not rows:
        return ""
    columns = max(len(row) for row in rows)
    rows = [row + [""] * (columns - len(row)) for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(columns)]
    numeric = [_is_numeric([row[column] for row in rows]) for column in range(columns)]
    lines = []
    for row in rows:
        cells = zip(row, widths, numeric)
        lines.append("  ".join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right in cells))
    return "\n".join(line.rstrip() for line in lines)


def _is_numeric(cells):
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(NUMBER.fullmatch(cell) for cell in filled)
