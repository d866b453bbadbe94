exponent = tower[-1]
for base in reversed(tower[1:-1]):
    exponent = base ** exponent
print(pow(tower[0], exponent, modulus))
