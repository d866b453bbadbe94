best, total = (-1, 0), 0
for n in range(first, last + 1):
    steps, x = 0, n
    while x != 1:
        x = x // 2 if x % 2 == 0 else 3 * x + 1
        steps += 1
    total += steps
    if steps > best[0]:
        best = (steps, n)
print(f"@start[{best[1]}]\n@total[{total}]")
