lost = [[True] * (most + 1) for _ in range(most + 1)]
for a in range(most + 1):
    for b in range(most + 1):
        for m in moves:
            if a >= m and lost[a - m][b] or b >= m and lost[a][b - m]:
                lost[a][b] = False
                break
print(sum(map(sum, lost)))
