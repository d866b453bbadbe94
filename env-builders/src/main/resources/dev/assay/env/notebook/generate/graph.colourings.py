near = [[] for _ in range(places)]
for a, b, w in edges:
    near[max(a, b)].append(min(a, b))
colour = [0] * places


def count(i):
    if i == places:
        return 1
    total = 0
    for c in range(colours):
        if all(colour[j] != c for j in near[i]):
            colour[i] = c
            total += count(i + 1)
    return total


print(count(0))
