from fractions import Fraction
from itertools import combinations


def common(one, other):
    ax, ay, bx, by = one
    cx, cy, dx, dy = other
    ux, uy, vx, vy, wx, wy = bx - ax, by - ay, dx - cx, dy - cy, cx - ax, cy - ay
    det = ux * vy - uy * vx
    if det:
        s, t = Fraction(wx * vy - wy * vx, det), Fraction(wx * uy - wy * ux, det)
        return 0 <= s <= 1 and 0 <= t <= 1
    if wx * uy != wy * ux:
        return False
    places = sorted(Fraction((x - ax) * ux + (y - ay) * uy, ux * ux + uy * uy) for x, y in ((cx, cy), (dx, dy)))
    return places[0] <= 1 and places[1] >= 0


print(sum(common(p, q) for p, q in combinations(segments, 2)))
