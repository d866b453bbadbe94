seen, x, n = {}, start, 0
while x not in seen:
    seen[x] = n
    x = (a * x * x + b * x + c) % modulus
    n += 1
print(f"@before[{seen[x]}]\n@period[{n - seen[x]}]")
