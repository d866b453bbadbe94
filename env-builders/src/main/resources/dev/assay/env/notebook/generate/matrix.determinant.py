n = len(rows)
minors = {0: 1}
for r in range(n):
    following = {}
    for used, value in minors.items():
        for c in range(n):
            if not used >> c & 1:
                sign = -1 if bin(used >> c).count("1") % 2 else 1
                key = used | 1 << c
                following[key] = following.get(key, 0) + sign * value * rows[r][c]
    minors = following
print(minors[(1 << n) - 1])
