count = 0
for n in range(first, last + 1):
    text = str(n)
    if str(digit) not in text and sum(map(int, text)) % divisor == 0:
        count += 1
print(count)
