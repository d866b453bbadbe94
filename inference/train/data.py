"""Trajectories as token sequences: reading, splitting, the tokenizer, batches.

Input are lines of assay/training-text/1, which `assay score TRACES --texts FILE` writes: the encoding itself lives there alone.
"""

import gzip
import hashlib
import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import tokenizers
import torch

MARKS = (
    "<|tools|> <|system|> <|developer|> <|user|> <|assistant|> <|think|> <|thought|> <|call|> <|arguments|> "
    "<|result|> <|failed|> <|cut|> <|stop|> <|answer|> <|end|>"
).split()
SUCCESS = 1 - 1e-9


@dataclass
class Example:
    """A trajectory."""

    id: str
    task: str
    category: str
    agent: str
    success: bool
    texts: list = field(repr=False)
    kinds: str = field(repr=False)
    ids: torch.Tensor = None
    own: torch.Tensor = None
    ends: list = None
    promise: list = None  # for each reply: 1 while it does as the expert does, then whether the trajectory succeeds

    def digest(self):
        return hashlib.sha256(json.dumps([self.texts, self.kinds]).encode()).hexdigest()

    def replies(self):
        """What the policy did in each reply: names and arguments of its calls, without its words."""
        made, called = [], []
        for i, (text, kind) in enumerate(zip(self.texts, self.kinds)):
            if kind == "T" and self.texts[i - 1] in ("<|call|>", "<|arguments|>"):
                called.append(text)
            elif kind == "M" and text == "<|end|>":
                made.append(tuple(called))
                called = []
        return made

    def last_message(self):
        """What the policy said last, and how the trajectory ended: all that the second baseline sees."""
        own = [i for i, kind in enumerate(self.kinds) if kind in "MT"]
        begin = max(i for i in range(own[-1]) if self.texts[i] == "<|assistant|>" and self.kinds[i] == "m")
        stop = max(i for i, text in enumerate(self.texts) if text == "<|stop|>" and self.kinds[i] == "m")
        return self.texts[begin : own[-1] + 1] + self.texts[stop:]


def lines(path):
    opener = gzip.open if str(path).endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def categories(paths):
    """Category of each task, from rows of tasks (tasks/tools/part-*.jsonl)."""
    return {row["id"]: row["category"] for path in paths for row in lines(path)}


def read(paths, category_of):
    """Judged trajectories, each text once, in the order of their ids; and how many were left out, by reason."""
    examples, left_out, seen = [], {"not judged": 0, "same text": 0, "no category": 0}, set()
    rows = sorted((row for path in paths for row in lines(path)), key=lambda row: row["id"])
    for row in rows:
        if row["schema"] != "assay/training-text/1":
            raise SystemExit(f"A line has the schema ({row['schema']}), not assay/training-text/1.")
        if row.get("reward") is None:
            left_out["not judged"] += 1
            continue
        category = category_of.get(row["task"]) if category_of else row["environment"]
        if category is None:
            left_out["no category"] += 1
            continue
        success = row["reward"] >= SUCCESS
        example = Example(row["id"], row["task"], category, row["agent"], success, row["texts"], row["kinds"])
        if example.digest() in seen:
            left_out["same text"] += 1
            continue
        seen.add(example.digest())
        examples.append(example)
    return examples, left_out


def promise(examples):
    """Says of each reply whether all is well so far: a mistake shows where a trajectory leaves the way of the task's expert."""
    experts = {example.task: example.replies() for example in examples if example.agent == "expert" and example.success}
    for example in examples:
        way, left = experts.get(example.task, []), False
        example.promise = []
        for i, reply in enumerate(example.replies()):
            left = left or i >= len(way) or reply != way[i]
            example.promise.append(float(example.success) if left else 1.0)


def share(seed, name):
    """A number in [0,1) for a name: the same in every run."""
    return int.from_bytes(hashlib.sha256(f"{seed}/{name}".encode()).digest()[:8], "big") / 2**64


def split(examples, recipe):
    """Training, validation, unseen tasks, unseen categories: by task and by category, never by trajectory."""
    seed, shares = recipe["seed"], recipe["split"]
    names = sorted({example.category for example in examples}, key=lambda name: share(seed, "category/" + name))
    held = set(names[: max(1, round(len(names) * shares["categories"]))]) if len(names) > 1 else set()
    parts = {"training": [], "validation": [], "unseen_tasks": [], "unseen_categories": []}
    for example in examples:
        place = share(seed, "task/" + example.task)
        if example.category in held:
            parts["unseen_categories"].append(example)
        elif place < shares["tasks"]:
            parts["unseen_tasks"].append(example)
        elif place < shares["tasks"] + shares["validation"]:
            parts["validation"].append(example)
        else:
            parts["training"].append(example)
    return parts, sorted(held)


def train_tokenizer(examples, vocabulary, characters, seed):
    """Byte-level BPE over texts of the training part; the marks are its first ids."""
    tokenizer = tokenizers.Tokenizer(tokenizers.models.BPE())
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = tokenizers.decoders.ByteLevel()
    marks = [tokenizers.AddedToken(mark, special=True, normalized=False) for mark in MARKS]
    trainer = tokenizers.trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=marks,
        initial_alphabet=sorted(tokenizers.pre_tokenizers.ByteLevel.alphabet()),
        show_progress=False,
    )
    order = list(range(len(examples)))
    random.Random(seed).shuffle(order)
    texts, taken = [], 0
    for place in order:
        for text, kind in zip(examples[place].texts, examples[place].kinds):
            if kind in "tT":
                texts.append(text)
                taken += len(text)
        if taken > characters:
            break
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def tokenize(examples, tokenizer, window):
    """Gives each example its tokens, every piece by itself; returns those that fit the window."""
    ids = {mark: tokenizer.token_to_id(mark) for mark in MARKS}
    fitting = []
    for start in range(0, len(examples), 256):
        group = examples[start : start + 256]
        texts = [t for example in group for t, kind in zip(example.texts, example.kinds) if kind in "tT"]
        encoded = iter(tokenizer.encode_batch(texts, add_special_tokens=False))
        for example in group:
            made, own, ends = [], [], []
            for text, kind in zip(example.texts, example.kinds):
                tokens = [ids[text]] if kind in "mM" else next(encoded).ids
                made += tokens
                own += [kind in "MT"] * len(tokens)
                if kind == "M" and text == "<|end|>":
                    ends.append(len(made) - 1)
            if len(made) <= window:
                example.ids = torch.tensor(made, dtype=torch.int32)
                example.own = torch.tensor(own, dtype=torch.bool)
                example.ends = ends
                fitting.append(example)
    return fitting


def batches(examples, budget, seed, step=64):
    """Lists of examples of like length, of at most so many tokens with what is filled up; in an order drawn from the seed."""
    draw = random.Random(seed)
    order = sorted(range(len(examples)), key=lambda i: (-(-len(examples[i].ids) // step), draw.random()))
    groups, group, longest = [], [], 0
    for place in order:
        length = -(-len(examples[place].ids) // step) * step
        if group and (len(group) + 1) * max(longest, length) > budget:
            groups.append(group)
            group, longest = [], 0
        group.append(examples[place])
        longest = max(longest, length)
    if group:
        groups.append(group)
    draw.shuffle(groups)
    return groups


@dataclass
class Batch:
    """Filled up at the end to a multiple of 64: [batch, length] each, but for the label of each sequence."""

    ids: torch.Tensor
    real: torch.Tensor  # no filling
    own: torch.Tensor  # written by the policy
    ends: torch.Tensor  # ends of the policy's replies
    promise: torch.Tensor  # what is said of each of them
    last: torch.Tensor  # place of the last token, [batch]
    success: torch.Tensor  # [batch]


def collate(group, device, step=64):
    length = -(-max(len(example.ids) for example in group) // step) * step
    shape = (len(group), length)
    ids = torch.zeros(shape, dtype=torch.long)
    real, own, ends = (torch.zeros(shape, dtype=torch.bool) for _ in range(3))
    promise = torch.zeros(shape)
    for row, example in enumerate(group):
        count = len(example.ids)
        ids[row, :count] = example.ids
        real[row, :count] = True
        own[row, :count] = example.own
        ends[row, example.ends] = True
        promise[row, example.ends] = torch.tensor(example.promise)
    last = torch.tensor([len(example.ids) - 1 for example in group])
    success = torch.tensor([float(example.success) for example in group])
    return Batch(*(tensor.to(device, non_blocking=True) for tensor in (ids, real, own, ends, promise, last, success)))


def digest(path):
    return "sha256:" + hashlib.sha256(Path(path).read_bytes()).hexdigest()
