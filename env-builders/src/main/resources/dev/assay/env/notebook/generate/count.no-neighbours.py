from functools import lru_cache


@lru_cache(None)
def ways(left, last):
    if not any(left):
        return 1
    total = 0
    for i, n in enumerate(left):
        if n and i != last:
            total += ways(left[:i] + (n - 1,) + left[i + 1:], i)
    return total


print(ways(tuple(counts), -1))
