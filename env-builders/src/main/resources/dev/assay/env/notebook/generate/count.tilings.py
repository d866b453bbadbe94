from functools import lru_cache

gone = 0
for row, column in holes:
    gone |= 1 << ((row - 1) * columns + column - 1)
full = (1 << rows * columns) - 1


@lru_cache(None)
def cover(taken):
    if taken == full:
        return 1
    cell = (~taken & (taken + 1)).bit_length() - 1
    total = 0
    if cell % columns + 1 < columns and not taken >> (cell + 1) & 1:
        total += cover(taken | 3 << cell)
    if cell + columns < rows * columns and not taken >> (cell + columns) & 1:
        total += cover(taken | 1 << cell | 1 << (cell + columns))
    return total


print(cover(gone))
