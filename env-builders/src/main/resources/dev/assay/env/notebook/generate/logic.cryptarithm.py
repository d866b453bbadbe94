weight = {}
for sign, group in ((1, words), (-1, [total])):
    for word in group:
        for i, letter in enumerate(reversed(word)):
            weight[letter] = weight.get(letter, 0) + sign * 10 ** i
leading = {word[0] for word in words + [total]}
letters = sorted(weight, key=lambda l: -abs(weight[l]))
low = [9 * sum(min(0, weight[l]) for l in letters[i:]) for i in range(len(letters) + 1)]
high = [9 * sum(max(0, weight[l]) for l in letters[i:]) for i in range(len(letters) + 1)]
found = []


def search(i, value, digits):
    if not low[i] <= -value <= high[i]:
        return
    if i == len(letters):
        found.append(dict(zip(letters, digits)))
        return
    for d in range(10):
        if d not in digits and not (d == 0 and letters[i] in leading):
            search(i + 1, value + d * weight[letters[i]], digits + [d])


search(0, 0, [])
(code,) = found
print(int("".join(str(code[l]) for l in total)))
