from fractions import Fraction
from itertools import product

n = len(strengths)


def beats(i, j):
    p = Fraction(strengths[i], strengths[i] + strengths[j])
    return p * p + 2 * p * p * (1 - p) if best else p


total = Fraction(0)
for course in product((0, 1), repeat=n - 1):
    p, alive, results = Fraction(1), list(range(n)), iter(course)
    while len(alive) > 1:
        following = []
        for i, j in zip(alive[::2], alive[1::2]):
            first = next(results) == 0
            p *= beats(i, j) if first else beats(j, i)
            following.append(i if first else j)
        alive = following
    if alive[0] == asked - 1:
        total += p
print(total)
