"""What a scorer is worth: AUC, calibration, and the baselines that it has to beat."""

import math
import random
import zlib

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit


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
    names, draw = sorted(by_group), random.Random(seed)
    values = []
    for _ in range(draws):
        drawn = [one for name in draw.choices(names, k=len(names)) for one in by_group[name]]
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


def measures(examples, odds, factor, offset, seed, top_k):
    """All that is said of a part: log-odds of both kinds of attention in, calibrated by factor and offset."""
    labels, weights = [float(example.success) for example in examples], equal_weights(examples)
    chances = expit(np.asarray(odds["sparse"]) * factor + offset).tolist()
    by_agent = {}
    for agent in sorted({example.agent for example in examples}):
        chosen = [i for i, example in enumerate(examples) if example.agent == agent]
        values = [labels[i] for i in chosen]
        agent_auc = auc([odds["sparse"][i] for i in chosen], values)
        by_agent[agent] = {"count": len(chosen), "successes": int(sum(values)), "auc": agent_auc}
    return {
        "count": len(examples),
        "successes": int(sum(labels)),
        "auc": auc(odds["sparse"], labels, weights),
        "auc_interval": interval(odds["sparse"], labels, weights, [e.task for e in examples], seed),
        "auc_dense": auc(odds["dense"], labels, weights),
        "auc_unweighted": auc(odds["sparse"], labels),
        "longer_than_top_k": sum(len(e.ids) > top_k for e in examples),
        "by_agent": by_agent,
        "calibration": calibration(chances, labels),
    }


def fitted(features, labels, penalty):
    """Weights and offset of a logistic regression with a quadratic penalty on the weights."""
    labels = np.asarray(labels, dtype=float)

    def loss(values):
        weights, offset = values[:-1], values[-1]
        odds = features @ weights + offset
        error = expit(odds) - labels
        value = np.mean(np.logaddexp(0, odds) - labels * odds) + penalty * weights @ weights
        return value, np.append(features.T @ error / len(labels) + 2 * penalty * weights, error.mean())

    found = minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return found.x[:-1], float(found.x[-1])


def temperature(odds, labels):
    """The factor on log-odds, and the offset, that fit held-back trajectories best."""
    factor, offset = fitted(np.asarray(odds, dtype=float)[:, None], labels, 0.0)
    if factor[0] <= 0:
        raise SystemExit(f"Higher log-odds mean less success (factor {factor[0]}): nothing was learned.")
    return float(factor[0]), offset


def length_features(examples):
    """Logarithms of characters, of the policy's own characters, of its replies and of all pieces."""
    rows = []
    for example in examples:
        own = sum(len(text) for text, kind in zip(example.texts, example.kinds) if kind == "T")
        replies = sum(text == "<|end|>" and kind == "M" for text, kind in zip(example.texts, example.kinds))
        rows.append([sum(map(len, example.texts)), own, replies, len(example.kinds)])
    return np.log1p(np.array(rows, dtype=float))


def word_features(examples, columns=1 << 15):
    """Words and pairs of neighbouring words of the last message, hashed: a sparse matrix."""
    rows, places, values = [], [], []
    for row, example in enumerate(examples):
        words = [word for text in example.last_message() for word in text.replace('"', ' " ').split()]
        found = {zlib.crc32(f"{a} {b}".encode()) % columns for a, b in zip([""] + words, words)}
        found |= {zlib.crc32(word.encode()) % columns for word in words}
        rows += [row] * len(found)
        places += sorted(found)
        values += [1 / math.sqrt(len(found))] * len(found)
    return csr_matrix((values, (rows, places)), shape=(len(examples), columns))


def baselines(parts):
    """AUC of what sees lengths only, and of what sees the last message only; the penalty is chosen on held-back tasks."""
    middle = length_features(parts["training"]).mean(0)
    spread = length_features(parts["training"]).std(0) + 1e-6
    kinds = {"length": lambda part: (length_features(part) - middle) / spread, "last_message": word_features}
    labels = {name: [float(e.success) for e in part] for name, part in parts.items()}
    weights = {name: equal_weights(part) for name, part in parts.items()}
    made = {}
    for kind, features in kinds.items():
        held = {name: features(part) for name, part in parts.items() if part}
        best = None
        for penalty in (1e-6, 1e-5, 1e-4, 1e-3, 1e-2):
            factors, offset = fitted(held["training"], labels["training"], penalty)
            found = {n: auc((f @ factors + offset).tolist(), labels[n], weights[n]) for n, f in held.items()}
            if best is None or (found.get("validation") or 0) > (best.get("validation") or 0):
                best = {"penalty": penalty, **found}
        made[kind] = best
    return made
