from math import gcd

pts = [tuple(p) for p in points]
start = min(pts)
hull, here = [], start
while True:
    hull.append(here)
    best = next(p for p in pts if p != here)
    for p in pts:
        if p == here:
            continue
        cross = (best[0] - here[0]) * (p[1] - here[1]) - (best[1] - here[1]) * (p[0] - here[0])
        far = (p[0] - here[0]) ** 2 + (p[1] - here[1]) ** 2
        reach = (best[0] - here[0]) ** 2 + (best[1] - here[1]) ** 2
        if cross < 0 or cross == 0 and far > reach:
            best = p
    here = best
    if here == start:
        break
sides = list(zip(hull, hull[1:] + hull[:1]))
area = abs(sum(a * d - b * c for (a, b), (c, d) in sides))
edge = sum(gcd(a - c, b - d) for (a, b), (c, d) in sides)
print(f"@twice_area[{area}]\n@boundary_points[{edge}]")
