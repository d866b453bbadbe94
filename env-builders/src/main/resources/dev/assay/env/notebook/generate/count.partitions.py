from functools import lru_cache


@lru_cache(None)
def ways(amount, kinds):
    if amount == 0:
        return 1
    if kinds == 0:
        return 0
    part = parts[kinds - 1]
    return sum(ways(amount - part * n, kinds - 1) for n in range(min(most, amount // part) + 1))


print(ways(total, len(parts)))
