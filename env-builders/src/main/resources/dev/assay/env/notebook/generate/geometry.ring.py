count = 0
for x in range(a // denominator - outer - 2, a // denominator + outer + 3):
    for y in range(b // denominator - outer - 2, b // denominator + outer + 3):
        square = (x * denominator - a) ** 2 + (y * denominator - b) ** 2
        count += (inner * denominator) ** 2 <= square <= (outer * denominator) ** 2
print(count)
