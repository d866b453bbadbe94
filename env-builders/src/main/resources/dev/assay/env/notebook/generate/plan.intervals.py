from functools import lru_cache

order = sorted(jobs)


@lru_cache(None)
def best(i, free):
    if i == len(order):
        return 0
    start, end, value = order[i]
    result = best(i + 1, free)
    if start >= free:
        result = max(result, value + best(i + 1, end + gap))
    return result


print(best(0, 0))
