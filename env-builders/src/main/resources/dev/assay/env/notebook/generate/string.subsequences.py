from functools import lru_cache


@lru_cache(None)
def count(start):
    total = 1
    for letter in set(text):
        place = text.find(letter, start)
        if place >= 0:
            total += count(place + 1)
    return total


print(count(0) - 1)
