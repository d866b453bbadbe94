lost = {}
for total in range(2 * size - 1):
    for x in range(max(0, total - size + 1), min(size, total + 1)):
        y = total - x
        lost[x, y] = not any(
            lost.get((x - k * a, y - k * b), False) for a, b in steps for k in range(1, reach + 1)
        )
print(sum(lost.values()))
