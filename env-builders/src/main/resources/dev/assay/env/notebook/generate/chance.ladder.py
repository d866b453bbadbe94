from fractions import Fraction

n = top + 1
rows = []
for i in range(n):
    row = [Fraction(0)] * (n + 1)
    row[i] = Fraction(1)
    if i == top:
        row[n] = Fraction(1)
    elif i:
        up = Fraction(ups[i - 1], 10)
        row[i + 1] -= up
        row[i - 1] -= 1 - up
    rows.append(row)
for c in range(n):
    pivot = next(r for r in range(c, n) if rows[r][c])
    rows[c], rows[pivot] = rows[pivot], rows[c]
    rows[c] = [v / rows[c][c] for v in rows[c]]
    for r in range(n):
        if r != c and rows[r][c]:
            factor = rows[r][c]
            rows[r] = [a - factor * b for a, b in zip(rows[r], rows[c])]
print(rows[start][n])
