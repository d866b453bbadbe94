hits = []
for n in range(first, last + 1):
    seen, x = set(), n
    while True:
        x = sum(int(d) ** power for d in str(x))
        if x == goal:
            hits.append(n)
            break
        if x in seen:
            break
        seen.add(x)
print(sum(hits) if ask == "sum" else len(hits))
