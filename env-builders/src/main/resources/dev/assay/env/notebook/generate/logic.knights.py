from itertools import product

fitting = []
for world in product((False, True), repeat=len(names)):
    for speaker, (form, of, number) in enumerate(claims):
        kinds = [world[i] for i in of]
        if form == "is":
            true = kinds[0] == bool(number)
        elif form == "same":
            true = (kinds[0] == kinds[1]) == bool(number)
        elif form == "one":
            true = any(kinds) if number else not all(kinds)
        elif form == "if":
            true = not kinds[0] or kinds[1] == bool(number)
        elif form == "exactly":
            true = sum(kinds) == number
        else:
            true = sum(kinds) % 2 == number
        if true != world[speaker]:
            break
    else:
        fitting.append(world)
(world,) = fitting
print("{" + ", ".join(n for n, k in zip(names, world) if k) + "}")
