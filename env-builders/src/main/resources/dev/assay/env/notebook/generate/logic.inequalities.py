from itertools import permutations

n = size
inner = {r: [(a % n, b % n) for a, b in less if a // n == b // n == r] for r in range(n)}
between = [(a // n, a % n, b // n, b % n) for a, b in less if a // n != b // n]
candidates = {
    r: [
        row
        for row in permutations(range(1, n + 1))
        if all(g in (0, v) for g, v in zip(rows[r], row)) and all(row[a] < row[b] for a, b in inner[r])
    ]
    for r in range(n)
}
found = []


def fits(one, r, other, s):
    return all(v != w for v, w in zip(one, other)) and all(
        (one[b] < other[d] if (a, c) == (r, s) else other[b] < one[d])
        for a, b, c, d in between
        if {a, c} == {r, s}
    )


def search(done, left):
    if not left:
        found.append(done)
        return
    r = min(left, key=lambda i: len(left[i]))
    for row in left[r]:
        rest = {s: [other for other in left[s] if fits(row, r, other, s)] for s in left if s != r}
        if all(rest.values()):
            search({**done, r: row}, rest)


search({}, candidates)
(square,) = found
print([square[i][i] for i in range(n)])
