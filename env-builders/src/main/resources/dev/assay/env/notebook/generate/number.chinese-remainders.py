from math import gcd

x, step = least + 1, 1
for m, r in zip(moduli, rests):
    while x % m != r:
        x += step
    step = step * m // gcd(step, m)
print(x)
