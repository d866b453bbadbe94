from math import isqrt

y = 1
while isqrt(number * y * y + 1) ** 2 != number * y * y + 1:
    y += 1
x = isqrt(number * y * y + 1)
a, b = x, y
for _ in range(rank - 1):
    a, b = a * x + b * y * number, a * y + b * x
print(a)
