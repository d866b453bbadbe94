from itertools import combinations

count = 0
for (ax, ay), (bx, by), (cx, cy) in combinations(points, 3):
    if (bx - ax) * (cy - ay) == (by - ay) * (cx - ax):
        continue
    a, b, c = sorted(((ax - bx) ** 2 + (ay - by) ** 2, (ax - cx) ** 2 + (ay - cy) ** 2, (bx - cx) ** 2 + (by - cy) ** 2))
    count += a + b > c if kind == "acute" else a + b < c
print(count)
