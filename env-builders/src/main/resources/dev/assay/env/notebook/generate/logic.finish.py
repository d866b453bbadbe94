from itertools import permutations

found = []
for order in permutations(range(len(names))):
    place = {who: i for i, who in enumerate(order)}
    for form, of, number in clues:
        p = [place[i] for i in of]
        if form == "before" and not p[0] < p[1]:
            break
        if form == "apart" and abs(p[0] - p[1]) != number:
            break
        if form == "not" and p[0] == number:
            break
        if form == "between" and not min(p[1], p[2]) < p[0] < max(p[1], p[2]):
            break
    else:
        found.append(order)
(order,) = found
print([names[i] for i in order])
