columns, options = {}, {}
for r in range(size):
    for c in range(size):
        for v in range(1, size + 1):
            if rows[r][c] in (0, v):
                keys = [("cell", r, c), ("row", r, v), ("column", c, v)]
                options[r, c, v] = keys
                for key in keys:
                    columns.setdefault(key, set()).add((r, c, v))
chosen, found = [], []


def search():
    if not columns:
        found.append(list(chosen))
        return
    key = min(columns, key=lambda k: len(columns[k]))
    for option in sorted(columns[key]):
        removed = []
        for k in options[option]:
            for other in columns[k]:
                for j in options[other]:
                    if j != k:
                        columns[j].discard(other)
            removed.append(columns.pop(k))
        chosen.append(option)
        search()
        chosen.pop()
        for k in reversed(options[option]):
            columns[k] = removed.pop()
            for other in columns[k]:
                for j in options[other]:
                    if j != k:
                        columns[j].add(other)


search()
(square,) = found
cells = {(r, c): v for r, c, v in square}
print([cells[i, i] for i in range(size)])
