def join(one, other):
    by_length = {}
    for word in other:
        by_length.setdefault(len(word), []).append(word)
    return {a + b for a in one for n, words in by_length.items() if len(a) + n <= length for b in words}


def repeat(words):
    words = words - {""}
    every = frontier = {""}
    while frontier:
        frontier = join(frontier, words) - every
        every = every | frontier
    return every


def choice(i):
    words, i = sequence(i)
    while i < len(expression) and expression[i] == "|":
        more, i = sequence(i + 1)
        words = words | more
    return words, i


def sequence(i):
    words = {""}
    while i < len(expression) and expression[i] not in "|)":
        if expression[i] == "(":
            part, i = choice(i + 1)
        else:
            part = {expression[i]}
        i += 1
        if i < len(expression) and expression[i] == "*":
            part = repeat(part)
            i += 1
        words = join(words, part)
    return words, i


words, _ = choice(0)
print(sum(len(word) == length for word in words))
