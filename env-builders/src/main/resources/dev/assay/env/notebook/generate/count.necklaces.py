n = sum(counts)
seen = set()
classes = 0


def rows(prefix, left):
    if len(prefix) == n:
        yield tuple(prefix)
        return
    for i, amount in enumerate(left):
        if amount:
            left[i] -= 1
            prefix.append(i)
            yield from rows(prefix, left)
            prefix.pop()
            left[i] += 1


for row in rows([], list(counts)):
    if row not in seen:
        classes += 1
        for turn in range(n):
            turned = row[turn:] + row[:turn]
            seen.add(turned)
            if flips:
                seen.add(turned[::-1])
print(classes)
