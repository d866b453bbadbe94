values = list(start)
for _ in range(rounds):
    for target, p, q, r, s in steps:
        values[target] = (p * values[0] + q * values[1] + r * values[2] + s) % modulus
print(values[asked])
