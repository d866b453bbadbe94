from fractions import Fraction

seen = {0: 1}
for _ in range(turns):
    following = {}
    for have, ways in seen.items():
        for i, w in enumerate(weights):
            key = have | 1 << i
            following[key] = following.get(key, 0) + ways * w
    seen = following
print(Fraction(seen.get((1 << len(weights)) - 1, 0), sum(weights) ** turns))
