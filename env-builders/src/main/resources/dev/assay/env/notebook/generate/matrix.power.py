i, j = cell
vector = [0] * len(rows)
vector[i - 1] = 1
for _ in range(exponent):
    vector = [sum(v * row[c] for v, row in zip(vector, rows)) % modulus for c in range(len(rows))]
print(vector[j - 1])
