from collections import Counter

sums = Counter({0: 1})
for number in numbers:
    sums += Counter({s + number: ways for s, ways in sums.items()})
print(sum(ways for s, ways in sums.items() if s % modulus == rest))
