"""Tables of plain text."""


def table(rows):
    """Rows of cells as lines with aligned columns; short rows end in empty cells."""
    rows = [[str(cell) for cell in row] for row in rows]
    if not rows:
        return ""
    columns = max(len(row) for row in rows)
    rows = [row + [""] * (columns - len(row)) for row in rows]
    widths = [max(len(row[column]) for row in rows) for column in range(columns)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    return "\n".join(lines)
