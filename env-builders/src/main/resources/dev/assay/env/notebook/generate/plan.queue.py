line, free, waited, now, following = [], [0] * counters, 0, 0, 0
while following < len(arrivals) or line:
    while following < len(arrivals) and arrivals[following] == now:
        line.append(following)
        following += 1
    for i in range(counters):
        if free[i] <= now and line:
            job = line.pop(0)
            waited += now - arrivals[job]
            free[i] = now + services[job]
    now += 1
print(f"{waited / len(arrivals):.2f}")
