k, x = 1, base % modulus
while x != 1:
    x = x * base % modulus
    k += 1
print(k)
