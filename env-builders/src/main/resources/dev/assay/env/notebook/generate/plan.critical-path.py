from functools import lru_cache

n = len(durations)


@lru_cache(None)
def before(task):
    return max((before(t) + durations[t] for t in needs[task]), default=0)


@lru_cache(None)
def behind(task):
    return max((behind(t) + durations[t] for t in range(n) if task in needs[t]), default=0)


finish = max(before(t) + durations[t] for t in range(n))
slack = finish - before(asked) - durations[asked] - behind(asked)
print(f"@finish[{finish}]\n@slack[{slack}]")
