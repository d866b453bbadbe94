from fractions import Fraction

n = len(rows)
m = [[Fraction(v) for v in row] + [Fraction(r)] for row, r in zip(rows, right)]
for c in range(n):
    pivot = next(r for r in range(c, n) if m[r][c])
    m[c], m[pivot] = m[pivot], m[c]
    m[c] = [v / m[c][c] for v in m[c]]
    for r in range(n):
        if r != c:
            factor = m[r][c]
            m[r] = [a - factor * b for a, b in zip(m[r], m[c])]
print("[" + ", ".join(str(row[n]) for row in m) + "]")
