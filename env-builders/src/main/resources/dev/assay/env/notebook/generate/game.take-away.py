lost = []
for pile in range(most + 1):
    options = [lost[pile - m] for m in moves if m <= pile]
    lost.append(not any(options) if options else not misere)
print(sum(lost[1:]))
