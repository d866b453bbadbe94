states = {(0, 0): 0}
for w, v in zip(weights, values):
    following = dict(states)
    for (weight, count), value in states.items():
        key = (weight + w, count + 1)
        if key[0] <= capacity and key[1] <= most and value + v > following.get(key, -1):
            following[key] = value + v
    states = following
print(max(states.values()))
