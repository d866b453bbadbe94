from math import comb

points = sorted(map(tuple, blocked), key=sum) + [(width, height)]
free = []
for x, y in points:
    ways = comb(x + y, x)
    for (a, b), before in zip(points, free):
        if a <= x and b <= y:
            ways -= before * comb(x - a + y - b, x - a)
    free.append(ways)
print(free[-1])
