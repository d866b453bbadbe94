from heapq import heappop, heappush

near = {i: [] for i in range(places)}
for a, b, w in edges:
    near[a].append((b, w))
    near[b].append((a, w))
queue, done = [(0, 0, start)], set()
while queue:
    length, used, here = heappop(queue)
    if here == goal:
        print(length)
        break
    if (here, used) in done or used == most:
        continue
    done.add((here, used))
    for there, w in near[here]:
        heappush(queue, (length + w, used + 1, there))
