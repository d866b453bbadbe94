reach = [True]
run, n = 0, 0
while run < coins[0]:
    n += 1
    reach.append(any(n >= c and reach[n - c] for c in coins))
    run = run + 1 if reach[n] else 0
missing = [i for i, ok in enumerate(reach) if not ok]
print(missing[-1] if ask == "largest" else len(missing))
