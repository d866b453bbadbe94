cells, x, y, dx, dy = {}, 0, 0, 0, 1
for _ in range(steps):
    c = cells.get((x, y), 0)
    dx, dy = (dy, -dx) if rule[c] == "R" else (-dy, dx)
    cells[x, y] = (c + 1) % len(rule)
    x, y = x + dx, y + dy
print(sum(c == colour for c in cells.values()))
