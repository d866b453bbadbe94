from fractions import Fraction
from functools import lru_cache


@lru_cache(None)
def chance(left, red, green, draws):
    if green > most:
        return Fraction(0)
    if draws == 0:
        return Fraction(int(red >= least))
    total = sum(left)
    value = Fraction(0)
    for i, n in enumerate(left):
        if n:
            rest = left[:i] + (n - 1,) + left[i + 1:]
            value += Fraction(n, total) * chance(rest, red + (i == 0), green + (i == 1), draws - 1)
    return value


print(chance((counts[0], counts[1], sum(counts[2:])), 0, 0, drawn))
