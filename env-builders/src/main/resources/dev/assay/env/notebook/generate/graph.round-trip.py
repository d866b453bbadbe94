from itertools import permutations

n = len(xs)
d = [[abs(xs[i] - xs[j]) + abs(ys[i] - ys[j]) for j in range(n)] for i in range(n)]
best = None
for order in permutations(range(1, n)):
    if ordered and (order.index(1) > order.index(2) or order.index(3) > order.index(4)):
        continue
    length = d[0][order[0]] + d[order[-1]][0] + sum(d[a][b] for a, b in zip(order, order[1:]))
    if best is None or length < best:
        best = length
print(best)
