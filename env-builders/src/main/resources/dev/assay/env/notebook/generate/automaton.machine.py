from functools import lru_cache

step = {}
for a, letter, b in moves:
    step.setdefault((a, letter), set()).add(b)


@lru_cache(None)
def count(states, left):
    if left == 0:
        return int(any(s in accepting for s in states))
    total = 0
    for letter in letters:
        following = frozenset(t for s in states for t in step.get((s, letter), ()))
        if following:
            total += count(following, left - 1)
    return total


print(count(frozenset([0]), length))
