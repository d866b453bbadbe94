print(next(x for x in range(bound + 1, modulus) if x * x % modulus == square))
