from fractions import Fraction

total = sum(weights)
letters = "ABC"[:len(weights)]
n = len(pattern)


def follow(state, letter):
    text = pattern[:state] + letter
    return max(k for k in range(len(text) + 1) if k <= n and text.endswith(pattern[:k]))


rows = []
for s in range(n):
    row = [Fraction(0)] * (n + 1)
    row[s] += 1
    row[n] += 1
    for letter, w in zip(letters, weights):
        t = follow(s, letter)
        if t < n:
            row[t] -= Fraction(w, total)
    rows.append(row)
for c in range(n):
    pivot = next(r for r in range(c, n) if rows[r][c])
    rows[c], rows[pivot] = rows[pivot], rows[c]
    rows[c] = [v / rows[c][c] for v in rows[c]]
    for r in range(n):
        if r != c and rows[r][c]:
            factor = rows[r][c]
            rows[r] = [a - factor * b for a, b in zip(rows[r], rows[c])]
print(rows[0][n])
