n = len(values)
near = [0] * n
for a, b, w in edges:
    near[a] |= 1 << b
    near[b] |= 1 << a
value, best = [0] * (1 << n), 0
for mask in range(1, 1 << n):
    low = (mask & -mask).bit_length() - 1
    rest = mask & (mask - 1)
    value[mask] = -1 if value[rest] < 0 or near[low] & rest else value[rest] + values[low]
    best = max(best, value[mask])
print(best)
