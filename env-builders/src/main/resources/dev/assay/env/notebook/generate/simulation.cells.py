n = len(row)
state = row
table = {f"{k:03b}": str(rule >> k & 1) for k in range(8)}
for _ in range(steps):
    state = "".join(table[state[i - 1] + state[i] + state[(i + 1) % n]] for i in range(n))
print(int(state, 2))
