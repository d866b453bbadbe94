from fractions import Fraction

n = len(xs)
table = [Fraction(y) for y in ys]
for k in range(1, n):
    for i in range(n - 1, k - 1, -1):
        table[i] = (table[i] - table[i - 1]) / (xs[i] - xs[i - k])
value = Fraction(0)
for c, x in zip(reversed(table), reversed(xs)):
    value = value * (place - x) + c
print(value)
