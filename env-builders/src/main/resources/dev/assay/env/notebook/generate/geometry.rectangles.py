import numpy as np

times = np.zeros((max(r[2] for r in rectangles), max(r[3] for r in rectangles)), dtype=int)
for a, b, c, d in rectangles:
    times[a:c, b:d] += 1
print(int((times == 1).sum() if once else (times > 0).sum()))
