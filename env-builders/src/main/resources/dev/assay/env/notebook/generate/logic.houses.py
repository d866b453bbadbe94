size, kinds = len(values[0]), len(values)
traits = [(k, v) for k in range(kinds) for v in range(size)]
found = []


def fits(place):
    for form, one, other, house in clues:
        a, b = place.get(tuple(one)), place.get(tuple(other))
        if a is None or b is None:
            continue
        if form == "same" and a != b or form == "next" and abs(a - b) != 1 or form == "left" and a >= b:
            return False
        if form == "at" and a != house or form == "apart" and a == b:
            return False
    return True


def search(place):
    if len(place) == len(traits):
        found.append(dict(place))
        return
    options = []
    for trait in traits:
        if trait not in place:
            taken = {h for (k, v), h in place.items() if k == trait[0]}
            possible = [h for h in range(size) if h not in taken and fits({**place, trait: h})]
            options.append((len(possible), trait, possible))
            if len(possible) < 2:
                break
    _, trait, possible = min(options)
    for h in possible:
        search({**place, trait: h})


search({})
(place,) = found
row = sorted(range(size), key=lambda v: place[asked, v])
print([values[asked][v] for v in row])
