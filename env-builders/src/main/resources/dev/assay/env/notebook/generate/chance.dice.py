from fractions import Fraction
from itertools import product

wins = throws = 0
for faces in product(*(range(1, n + 1) for n in sides)):
    throws += 1
    s = sum(faces)
    wins += low <= s <= high and s % divisor != 0
print(Fraction(wins, throws))
