terms = list(start)
for _ in range(index):
    terms = terms[1:] + [sum(f * t for f, t in zip(factors, reversed(terms))) % modulus]
print(terms[0] % modulus)
