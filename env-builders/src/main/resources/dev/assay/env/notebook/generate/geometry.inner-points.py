n = len(corners)
xs, ys = [x for x, y in corners], [y for x, y in corners]
count = 0
for x in range(min(xs), max(xs) + 1):
    for y in range(min(ys), max(ys) + 1):
        inside = False
        for i in range(n):
            (ax, ay), (bx, by) = corners[i], corners[(i + 1) % n]
            cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax)
            if cross == 0 and min(ax, bx) <= x <= max(ax, bx) and min(ay, by) <= y <= max(ay, by):
                inside = False
                break
            if (ay > y) != (by > y) and (cross > 0) == (by > ay):
                inside = not inside
        count += inside
print(count)
