from itertools import permutations

best = None
for order in permutations(range(len(times))):
    now = cost = 0
    for job in order:
        now += times[job]
        cost += max(0, now - due[job]) * weights[job]
    if best is None or cost < best:
        best = cost
print(best)
