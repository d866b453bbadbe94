from fractions import Fraction

(ax, ay), (bx, by), (cx, cy) = points
if asked == "circumcentre":
    p, q, r = 2 * (bx - ax), 2 * (by - ay), bx * bx + by * by - ax * ax - ay * ay
    s, t, u = 2 * (cx - ax), 2 * (cy - ay), cx * cx + cy * cy - ax * ax - ay * ay
else:
    p, q, r = cx - bx, cy - by, (cx - bx) * ax + (cy - by) * ay
    s, t, u = cx - ax, cy - ay, (cx - ax) * bx + (cy - ay) * by
det = p * t - q * s
print(f"[{Fraction(r * t - q * u, det)}, {Fraction(p * u - r * s, det)}]")
