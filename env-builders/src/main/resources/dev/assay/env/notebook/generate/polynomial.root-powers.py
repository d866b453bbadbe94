n = len(factors)
companion = [[0] * n for _ in range(n)]
for i in range(1, n):
    companion[i][i - 1] = 1
for i in range(n):
    companion[i][n - 1] = -factors[n - 1 - i]
result = [[int(i == j) for j in range(n)] for i in range(n)]
for _ in range(power):
    result = [[sum(a * b for a, b in zip(row, column)) for column in zip(*companion)] for row in result]
print(sum(result[i][i] for i in range(n)))
