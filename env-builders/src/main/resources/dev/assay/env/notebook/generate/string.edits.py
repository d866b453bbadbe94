from heapq import heappop, heappush

queue, done = [(0, 0, 0)], set()
while queue:
    cost, i, j = heappop(queue)
    if (i, j) in done:
        continue
    done.add((i, j))
    if i == len(source) and j == len(goal):
        print(cost)
        break
    if i < len(source):
        heappush(queue, (cost + delete, i + 1, j))
    if j < len(goal):
        heappush(queue, (cost + insert, i, j + 1))
    if i < len(source) and j < len(goal):
        heappush(queue, (cost + (0 if source[i] == goal[j] else replace), i + 1, j + 1))
