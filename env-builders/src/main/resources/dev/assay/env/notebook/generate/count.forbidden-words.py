from collections import Counter

width = max(map(len, forbidden)) - 1
tails = Counter({"": 1})
for _ in range(length):
    following = Counter()
    for tail, ways in tails.items():
        for letter in letters:
            word = tail + letter
            if not any(bad in word for bad in forbidden):
                following[word[-width:]] += ways
    tails = following
print(sum(tails.values()))
