from functools import lru_cache


@lru_cache(None)
def wins(state):
    for i, pile in enumerate(state):
        for m in moves:
            if m <= pile and not wins(tuple(sorted(state[:i] + (pile - m,) + state[i + 1:]))):
                return True
    return False


found = []
for i, pile in enumerate(piles):
    for m in moves:
        if m <= pile:
            after = tuple(sorted(piles[:i] + [pile - m] + piles[i + 1:]))
            if not wins(after):
                found.append([i + 1, m])
print(found)
