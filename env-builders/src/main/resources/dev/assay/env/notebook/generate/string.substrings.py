from collections import Counter

pieces = Counter(text[i:j] for i in range(len(text)) for j in range(i + 1, len(text) + 1))
print(sum(n >= 2 for n in pieces.values()) if twice else len(pieces))
