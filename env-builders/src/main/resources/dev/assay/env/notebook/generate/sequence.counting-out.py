ring, at = list(range(1, count + 1)), 0
for _ in range(turn):
    at = (at + step - 1) % len(ring)
    gone = ring.pop(at)
print(gone)
