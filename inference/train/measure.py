"""What a scorer is worth: AUC, calibration, and the baselines that it has to beat."""

import math
import zlib

import torch


def auc(scores, labels, weights=None):
    """Chance that a success has the higher score than a failure, ties counting half; absent where there are not both."""
    weights = [1.0] * len(scores) if weights is None else weights
    triples = sorted(zip(scores, labels, weights))
    good = sum(w for _, label, w in triples if label)
    bad = sum(w for _, label, w in triples if not label)
    if not good or not bad:
        return None
    below, total, at = 0.0, 0.0, 0
    while at < len(triples):
        end = at
        while end < len(triples) and triples[end][0] == triples[at][0]:
            end += 1
        equal = sum(w for _, label, w in triples[at:end] if not label)
        total += sum(w for _, label, w in triples[at:end] if label) * (below + equal / 2)
        below += equal
        at = end
    return total / (good * bad)


def equal_weights(examples):
    """A weight for each example, so that each agent counts the same in each task, however often it tried."""
    tries = {}
    for example in examples:
        tries[example.task, example.agent] = tries.get((example.task, example.agent), 0) + 1
    return [1 / tries[example.task, example.agent] for example in examples]


def interval(scores, labels, weights, groups, seed, draws=300):
    """95 % of the AUCs of redrawn tasks: trajectories of one task are not independent."""
    by_group = {}
    for score, label, weight, group in zip(scores, labels, weights, groups):
        by_group.setdefault(group, []).append((score, label, weight))
    names, generator = sorted(by_group), torch.Generator().manual_seed(seed)
    values = []
    for _ in range(draws):
        chosen = torch.randint(len(names), (len(names),), generator=generator)
        drawn = [one for i in chosen for one in by_group[names[i]]]
        value = auc(*zip(*drawn))
        if value is not None:
            values.append(value)
    values.sort()
    return [values[int(len(values) * 0.025)], values[int(len(values) * 0.975)]] if values else None


def calibration(chances, labels, bins=10):
    """Brier score, expected calibration error, and the table behind it."""
    table, error = [], 0.0
    for low in range(bins):
        held = [(p, y) for p, y in zip(chances, labels) if min(int(p * bins), bins - 1) == low]
        if held:
            said, was = (sum(values) / len(held) for values in zip(*held))
            table.append({"from": low / bins, "count": len(held), "said": said, "was": was})
            error += abs(said - was) * len(held) / len(chances)
    brier = sum((p - y) ** 2 for p, y in zip(chances, labels)) / len(chances)
    return {"brier": brier, "expected_calibration_error": error, "bins": table}


def temperature(odds, labels):
    """The factor on log-odds, and the offset, that fit held-back trajectories best."""
    odds, labels = torch.tensor(odds, dtype=torch.float64), torch.tensor(labels, dtype=torch.float64)
    factor, offset = (torch.zeros((), dtype=torch.float64, requires_grad=True) for _ in range(2))
    search = torch.optim.LBFGS([factor, offset], max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        search.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(odds * factor.exp() + offset, labels)
        value.backward()
        return value

    search.step(loss)
    return float(factor.exp()), float(offset)


def logistic(features, labels, penalty):
    """Weights of a logistic regression with a quadratic penalty, on standardised or sparse columns."""
    weights = torch.zeros(features.shape[1], dtype=torch.float32, requires_grad=True)
    bias = torch.zeros((), requires_grad=True)
    search = torch.optim.LBFGS([weights, bias], max_iter=300, line_search_fn="strong_wolfe")

    def loss():
        search.zero_grad()
        odds = (features @ weights[:, None])[:, 0] + bias
        value = torch.nn.functional.binary_cross_entropy_with_logits(odds, labels) + penalty * weights.pow(2).sum()
        value.backward()
        return value

    search.step(loss)
    return lambda other: ((other @ weights.detach()[:, None])[:, 0] + bias.detach()).tolist()


def length_features(examples):
    rows = [
        [
            math.log(len(e.ids)),
            math.log(1 + int(e.own.sum())),
            math.log(1 + len(e.ends)),
            math.log(1 + len(e.kinds)),
        ]
        for e in examples
    ]
    return torch.tensor(rows)


def word_features(examples, columns=1 << 15):
    """Words and pairs of neighbouring words of the last message, hashed: a sparse matrix."""
    places, values = [], []
    for row, example in enumerate(examples):
        words = [word for text in example.last_message() for word in text.replace('"', ' " ').split()]
        found = {zlib.crc32(f"{a} {b}".encode()) % columns for a, b in zip([""] + words, words)}
        found |= {zlib.crc32(word.encode()) % columns for word in words}
        places += [(row, column) for column in found]
        values += [1 / math.sqrt(len(found))] * len(found)
    return torch.sparse_coo_tensor(torch.tensor(places).T, torch.tensor(values), (len(examples), columns)).coalesce()


def baselines(parts):
    """AUC of what sees lengths only, and of what sees the last message only; the penalty is chosen on held-back tasks."""
    labels = {name: torch.tensor([float(e.success) for e in part]) for name, part in parts.items()}
    made = {}
    middle = length_features(parts["training"]).mean(0)
    spread = length_features(parts["training"]).std(0).clamp_min(1e-6)
    kinds = {"length": lambda part: (length_features(part) - middle) / spread, "last_message": word_features}
    for kind, features in kinds.items():
        held = {name: features(part) for name, part in parts.items() if part}
        best = None
        for penalty in (1e-6, 1e-5, 1e-4, 1e-3, 1e-2):
            predict = logistic(held["training"], labels["training"], penalty)
            judged = None
            if "validation" in held:
                weights = equal_weights(parts["validation"])
                judged = auc(predict(held["validation"]), labels["validation"].tolist(), weights)
            if best is None or (judged or 0) > (best[0] or 0):
                best = (judged, penalty, predict)
        made[kind] = {"penalty": best[1]}
        for name in held:
            made[kind][name] = auc(best[2](held[name]), labels[name].tolist(), equal_weights(parts[name]))
    return made
