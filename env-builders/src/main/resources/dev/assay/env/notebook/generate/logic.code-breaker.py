from collections import Counter
from itertools import product

found = []
for code in product(range(1, symbols + 1), repeat=length):
    for guess, (exact, misplaced) in zip(guesses, marks):
        same = sum(a == b for a, b in zip(code, guess))
        if same != exact or sum((Counter(code) & Counter(guess)).values()) != exact + misplaced:
            break
    else:
        found.append(code)
(code,) = found
print("".join(map(str, code)))
