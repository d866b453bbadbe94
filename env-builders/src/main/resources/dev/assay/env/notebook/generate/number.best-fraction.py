from decimal import Decimal, getcontext
from fractions import Fraction
from math import isqrt

getcontext().prec = 60
root = Decimal(number).sqrt()
best = None
for q in range(1, most + 1):
    low = isqrt(number * q * q)
    for p in (low, low + 1):
        error = abs(Decimal(p) / Decimal(q) - root)
        if best is None or error < best[0]:
            best = (error, p, q)
print(Fraction(best[1], best[2]))
