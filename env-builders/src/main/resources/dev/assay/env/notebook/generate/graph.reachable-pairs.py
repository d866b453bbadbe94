following = [[] for _ in range(places)]
for a, b, w in edges:
    following[a].append(b)
pairs = 0
for start in range(places):
    seen, stack = {start}, [start]
    while stack:
        for there in following[stack.pop()]:
            if there not in seen:
                seen.add(there)
                stack.append(there)
    pairs += len(seen) - 1
print(pairs)
