count = 0
for n in range(1, last + 1):
    hits = sum(n % d == 0 for d in divisors)
    count += hits == times if exactly else hits >= times
print(count)
