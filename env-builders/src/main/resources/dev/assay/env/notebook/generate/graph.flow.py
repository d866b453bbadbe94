best = None
inner = places - 2
for mask in range(1 << inner):
    side = {0} | {i + 1 for i in range(inner) if mask >> i & 1}
    cut = sum(w for a, b, w in edges if a in side and b not in side)
    if best is None or cut < best:
        best = cut
print(best)
