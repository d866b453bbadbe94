from sympy import primerange

print(sum(p for p in primerange(first, last + 1) if p % modulus in residues))
