from functools import lru_cache


@lru_cache(None)
def best(low, high):
    if low == high:
        return 0
    rest = sum(coins[low:high])
    options = []
    for k in range(1, min(most, high - low) + 1):
        options.append(rest - best(low + k, high))
        options.append(rest - best(low, high - k))
    return max(options)


print(best(0, len(coins)))
