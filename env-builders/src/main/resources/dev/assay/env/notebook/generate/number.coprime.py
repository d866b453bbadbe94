from math import gcd

left = [n for n in range(first, last + 1) if gcd(n, number) == 1]
print(sum(left) if ask == "sum" else len(left))
