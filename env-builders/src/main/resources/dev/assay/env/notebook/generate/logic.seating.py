from itertools import permutations

ways = 0
for order in permutations(range(count)):
    place = [0] * count
    for i, who in enumerate(order):
        place[who] = i
    if (
        all(abs(place[a] - place[b]) == 1 for a, b in together)
        and all(abs(place[a] - place[b]) != 1 for a, b in apart)
        and all(place[a] < place[b] for a, b in before)
    ):
        ways += 1
print(ways)
