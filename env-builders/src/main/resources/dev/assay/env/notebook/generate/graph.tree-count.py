from functools import lru_cache


@lru_cache(None)
def trees(n, pairs):
    if n == 1:
        return 1
    if not pairs:
        return 0
    (a, b), rest = pairs[0], pairs[1:]
    merged = []
    for x, y in rest:
        x, y = (a if x == b else x), (a if y == b else y)
        if x != y:
            merged.append((min(x, y), max(x, y)))
    return trees(n, rest) + trees(n - 1, tuple(sorted(merged)))


print(trees(places, tuple(sorted((min(a, b), max(a, b)) for a, b, w in edges))))
