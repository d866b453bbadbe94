ways = {0: 1}
for tasks in allowed:
    following = {}
    for used, count in ways.items():
        for task in tasks:
            bit = 1 << task
            if not used & bit:
                following[used | bit] = following.get(used | bit, 0) + count
    ways = following
print(sum(ways.values()))
