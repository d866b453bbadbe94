values = [0] * (last + 1)
for d in range(1, last + 1):
    for n in range(d, last + 1, d):
        values[n] += d if ask == "sum" else 1
print(sum(values[first:]))
