from itertools import permutations

found = []


def search(done):
    r = len(done)
    if r == size:
        found.append(done)
        return
    for row in permutations(range(1, size + 1)):
        if any(g and g != v for g, v in zip(rows[r], row)):
            continue
        if any(above[c] == row[c] for above in done for c in range(size)):
            continue
        cells = [v for above in done for v in above] + list(row)
        if all(cells[a] < cells[b] for a, b in less if max(a, b) < len(cells)):
            search(done + [row])


search([])
(square,) = found
print([square[i][i] for i in range(size)])
