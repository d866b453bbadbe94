rows, columns = len(cells), len(cells[0])
cost = [[10 ** 9] * columns for _ in range(rows)]
cost[0][0] = cells[0][0]
changed = True
while changed:
    changed = False
    for r in range(rows):
        for c in range(columns):
            for a, b in ((r - 1, c), (r + 1, c), (r, c - 1), (r, c + 1)):
                if 0 <= a < rows and 0 <= b < columns and cost[a][b] + cells[r][c] < cost[r][c]:
                    cost[r][c] = cost[a][b] + cells[r][c]
                    changed = True
print(cost[-1][-1])
