from fractions import Fraction
from itertools import product

joint = []
for share, rate in zip(shares, rates):
    bad = Fraction(rate, 100)
    total = Fraction(0)
    for outcome in product((0, 1), repeat=tested):
        if sum(outcome) == faulty:
            p = Fraction(share, sum(shares))
            for o in outcome:
                p *= bad if o else 1 - bad
            total += p
    joint.append(total)
print(joint[asked - 1] / sum(joint))
