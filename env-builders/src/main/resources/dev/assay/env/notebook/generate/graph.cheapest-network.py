weight = {}
for i, (a, b, w) in enumerate(edges):
    weight[a, b] = weight[b, a] = (-1, w) if i in forced else (0, w)
inside, total = {0}, 0
while len(inside) < places:
    choice = min((rank, w, b) for (a, b), (rank, w) in weight.items() if a in inside and b not in inside)
    total += choice[1]
    inside.add(choice[2])
print(total)
