def search(F):
    """Fills the places of the plan in a fixed order, and turns back as soon as a rule cannot hold any more."""
    plan = [{SLOT_KEY: label} for label in SLOTS]
    number = {place: n for n, place in enumerate(PLACES)}

    def ready(i, keys, after=()):
        """The number of the place after which everything looked at is chosen."""
        return max([number[i, key] for key in keys] + [number[i + 1, key] for key in after], default=0)

    # Rules that look at one place alone thin out its candidates; the others wait until their last place is filled.
    alone = [[] for _ in PLACES]
    checks = [[] for _ in PLACES]
    for slots, keys, after, rule in RULES:
        for i in slots:
            (alone if len(keys) + len(after) == 1 else checks)[ready(i, keys, after)].append((rule, i))
#if totals
    amounts = [[] for _ in PLACES]
    for t, (parts, compare, bound) in enumerate(TOTALS):
        for i in range(len(SLOTS)):
            for keys, part in parts:
                amounts[ready(i, keys)].append((t, keys, part, i))

    def own_amounts(n, entity, only=None):
        """What an entity adds to the totals by itself."""
        i, key = PLACES[n]
        plan[i][key] = entity
        found = [part(F, plan, i) for t, keys, part, i in amounts[n] if len(keys) == 1 and only in (None, t)]
        del plan[i][key]
        return found
#end

    def fits_alone(n, entity):
        i, key = PLACES[n]
        plan[i][key] = entity
        fits = all(rule(F, plan, j) for rule, j in alone[n])
        del plan[i][key]
        return fits{and_amounts}

    candidates = []
    for n, (i, key) in enumerate(PLACES):
        own = [entity for (entity,) in sorted(F[TABLES[key]]) if fits_alone(n, entity)]
#if prefer
        own.sort(key=lambda entity: add(*own_amounts(n, entity, {total})), reverse={most_first})
#end
        candidates.append(own)

#if spread
    def spread(part, i, keys):
        """The least and the greatest number that a part can be; None where that is not known."""
        choices = [candidates[number[i, key]] for key in keys]
        if math.prod(len(choice) for choice in choices) > 10000:
            return None, None
        values = []
        for combination in itertools.product(*choices):
            plan[i].update(zip(keys, combination))
            values.append(part(F, plan, i))
        for key in keys:
            plan[i].pop(key, None)
        values = [value for value in values if value is not None]
        return (min(values), max(values)) if values else (None, None)

#end
#if totals
    # What the places after each place can still add to each total: at least, at most.
    rest = [[(0, 0)] for _ in TOTALS]
    for n in reversed(range(1, len(PLACES))):
        for t in range(len(TOTALS)):
            least, most = rest[t][0]
            for _, keys, part, i in [amount for amount in amounts[n] if amount[0] == t]:
                low, high = spread(part, i, keys)
                least = None if least is None or low is None else add(least, low)
                most = None if most is None or high is None else add(most, high)
            rest[t].insert(0, (least, most))

#end
#if distinct
    rivals = [[] for _ in PLACES]
    for keys in DISTINCT:
        group = [n for n, (i, key) in enumerate(PLACES) if key in keys]
        for n in group:
            rivals[n] += [PLACES[m] for m in group if m < n]

#end
#if counts
    counted = [[(ready(i, keys), i) for i in range(len(SLOTS))] for keys, test, compare, bound in COUNTS]

    def counts_fit(n):
        for (keys, test, compare, bound), places in zip(COUNTS, counted):
            if any(at == n for at, i in places):
                sure = sum(test(F, plan, i) for at, i in places if at <= n)
                if not possible(sure, sure + sum(at > n for at, i in places), compare, bound):
                    return False
        return True

#end
#if loads
    loaded = [[(ready(i, keys + (key,)), i) for i in range(len(SLOTS))] for key, keys, load, compare, limit in LOADS]

    def grows(keys, load):
        """Whether no load is below 0, so that a limit once passed stays passed."""
        leasts = [spread(load, i, keys)[0] for i in range(len(SLOTS))]
        return all(least is not None and least >= 0 for least in leasts)

    growing = [compare in (lt, le) and grows(keys, load) for key, keys, load, compare, limit in LOADS]

    def loads_fit(n):
        for (key, keys, load, compare, limit), places, early in zip(LOADS, loaded, growing):
            done = n == len(PLACES) - 1
            for at, i in places:
                if done or (early and at == n):
                    together = [j for at, j in places if at <= n and plan[j][key] == plan[i][key]]
                    if not compare(add(*[load(F, plan, j) for j in together]), limit(F, plan, i)):
                        return False
        return True

#end
#if totals
    spent = [[0] * (len(PLACES) + 1) for _ in TOTALS]

    def totals_fit(n):
        for t, (parts, compare, bound) in enumerate(TOTALS):
            values = [part(F, plan, i) for u, keys, part, i in amounts[n] if u == t]
            total = None if None in values else add(spent[t][n], *values)
            if total is None:
                return False
            spent[t][n + 1] = total
            least, most = rest[t][n]
            if not possible(None if least is None else add(total, least),
                            None if most is None else add(total, most), compare, bound):
                return False
        return True

#end
    tries = [0]

    def fill(n):
        if n == len(PLACES):
            return True
        i, key = PLACES[n]
        for entity in candidates[n]:
            tries[0] += 1
            if tries[0] > MOST_TRIES:
                raise RuntimeError('There is no plan in the first %d tries.' % MOST_TRIES)
#if distinct
            if any(plan[j][other] == entity for j, other in rivals[n]):
                continue
#end
            plan[i][key] = entity
            if all(rule(F, plan, j) for rule, j in checks[n]){and_fits} and fill(n + 1):
                return True
            del plan[i][key]
        return False

    if not fill(0):
        raise RuntimeError('There is no plan that keeps all rules.')
    return [{key: slot[key] for key in (SLOT_KEY, *TABLES)} for slot in plan]
