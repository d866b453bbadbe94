from fractions import Fraction

regions, points = 1, set()
for i, (a, b, c) in enumerate(lines):
    crossings = set()
    for p, q, r in lines[:i]:
        det = a * q - p * b
        if det:
            crossings.add((Fraction(c * q - r * b, det), Fraction(a * r - p * c, det)))
    regions += 1 + len(crossings)
    points |= crossings
print(f"@regions[{regions}]\n@crossings[{len(points)}]")
