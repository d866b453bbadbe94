"""Trains the scorer of trajectories.

    python train.py --texts TEXTS.jsonl.gz ... [--tasks PART.jsonl ...] --work DIR --out DIR [--recipe FILE] [--until STAGE]
    python train.py --export-small DIR

Stages, each kept in the work folder and not done again: `data` (tokenizer, tokens, split), `dense` (next tokens and success with dense
attention), `warm_up` (the indexer alone learns the dense attention's distribution, everything else frozen), `sparse` (everything, with
the selected tokens only; the indexer learns from its own divergence alone), `result` (calibration, half precision, measures, files).

Needs torch, tokenizers and safetensors; a GPU for anything but a trial. Every draw comes from the seed of the recipe.
"""

import argparse
import csv
import json
import math
import platform
import time
from pathlib import Path

import tokenizers
import torch
import torch.nn.functional as F
from safetensors.torch import save_file

import data
import measure
from model import Scorer

STAGES = ["data", "dense", "warm_up", "sparse", "result"]
CURVE = ["stage", "step", "tokens", "seconds", "rate", "language", "success", "progress", "divergence", "validation_success", "validation_auc"]


class Training:
    def __init__(self, arguments):
        self.work, self.out = Path(arguments.work), Path(arguments.out)
        self.work.mkdir(parents=True, exist_ok=True)
        self.out.mkdir(parents=True, exist_ok=True)
        self.recipe = json.loads(Path(arguments.recipe).read_text())
        self.same_recipe()
        self.texts, self.tasks = arguments.texts, arguments.tasks
        self.device = torch.device(arguments.device)
        self.half = self.device.type == "cuda"
        self.rows = []

    # ---- what is kept in the work folder

    def same_recipe(self):
        kept = self.work / "recipe.json"
        if kept.exists() and json.loads(kept.read_text()) != self.recipe:
            raise SystemExit(f"The work folder ({self.work}) was made by another recipe.\nMaybe name an empty one.")
        kept.write_text(json.dumps(self.recipe))

    def kept(self, stage):
        return self.work / f"{stage}.pt"

    def once(self, stage, make):
        file = self.kept(stage)
        if file.exists():
            return torch.load(file, weights_only=False)
        made = make()
        beside = file.with_suffix(".part")
        torch.save(made, beside)
        beside.rename(file)
        return made

    # ---- data

    def data(self):
        category_of = data.categories(self.tasks) if self.tasks else None
        examples, left_out = data.read(self.texts, category_of)
        data.promise(examples)
        parts, held = data.split(examples, self.recipe)
        settings = self.recipe["tokenizer"]
        tokenizer = data.train_tokenizer(
            parts["training"], settings["vocabulary"], settings["characters"], self.recipe["seed"]
        )
        window = self.recipe["model"]["max_position_embeddings"]
        fitting = {name: data.tokenize(part, tokenizer, window) for name, part in parts.items()}
        left_out["longer than the window"] = sum(len(p) - len(fitting[n]) for n, p in parts.items())
        facts = {
            "files": {Path(path).name: data.digest(path) for path in self.texts},
            "left_out": left_out,
            "held_categories": held,
            "parts": {name: describe(part) for name, part in fitting.items()},
        }
        print(json.dumps(facts, indent=1), flush=True)
        return {"parts": fitting, "facts": facts, "tokenizer": tokenizer.to_str()}

    def load(self):
        made = self.once("data", self.data)
        self.parts, self.facts = made["parts"], made["facts"]
        self.tokenizer = tokenizers.Tokenizer.from_str(made["tokenizer"])
        vocabulary = -(-self.tokenizer.get_vocab_size() // 64) * 64
        self.config = dict(self.recipe["model"], vocab_size=vocabulary)

    # ---- training

    def fresh(self, state=None):
        model = Scorer(self.config, self.recipe["dropout"])
        if state is None:
            model.start(torch.Generator().manual_seed(self.recipe["seed"]))
        else:
            model.load_state_dict(state["model"])
            self.rows = state["rows"]
        return model.to(self.device)

    def state(self, model):
        return {"model": {k: v.detach().cpu() for k, v in model.state_dict().items()}, "rows": self.rows}

    def losses(self, model, batch, stage):
        """Next-token, success and divergence loss of a batch; those that the stage does not have are absent."""
        rows = None
        if stage != "dense":
            # Every n-th query, the first one drawn: the mean over them is that over all but for chance.
            stride = self.recipe["divergence_stride"]
            rows = slice(int(torch.randint(stride, ())), None, stride)
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            hidden, apart = model(batch.ids, sparse=stage == "sparse", rows=rows)
            if stage != "warm_up":
                logits = model.logits(hidden[:, :-1])
        made = {}
        if rows is not None:
            made["divergence"] = apart[batch.real[:, rows]].mean()
        if stage == "warm_up":
            return made
        weights = self.recipe["loss"]
        shares = batch.own[:, 1:] * 1.0 + (batch.real & ~batch.own)[:, 1:] * weights["context"]
        each = F.cross_entropy(logits.float().flatten(0, 1), batch.ids[:, 1:].flatten(), reduction="none")
        made["language"] = (each.view_as(shares) * shares).sum() / shares.sum()
        odds = model.success(hidden)
        every = torch.arange(len(batch.last), device=self.device)
        labels = batch.promise.index_put((every, batch.last), batch.success)
        each = F.binary_cross_entropy_with_logits(odds, labels, reduction="none")
        made["success"] = each[every, batch.last].mean()
        made["progress"] = (each * batch.ends).sum() / batch.ends.sum().clamp_min(1)
        return made

    def total(self, losses):
        weights = self.recipe["loss"]
        scale = {
            "language": 1.0,
            "success": weights["success"],
            "progress": weights["progress"],
            "divergence": weights["divergence"],
        }
        return sum(scale[name] * loss for name, loss in losses.items())

    def train(self, stage, state):
        settings, model = self.recipe[stage], self.fresh(state)
        torch.manual_seed(self.recipe["seed"] + STAGES.index(stage))
        indexer = model.indexer_parameters()
        if stage == "warm_up":
            model.requires_grad_(False)
            for weight in indexer:
                weight.requires_grad_(True)
        elif stage == "dense":
            for weight in indexer:
                weight.requires_grad_(False)
        trained = [weight for weight in model.parameters() if weight.requires_grad]
        optimizer = torch.optim.AdamW(
            [
                {"params": [w for w in trained if w.dim() > 1], "weight_decay": settings["weight_decay"]},
                {"params": [w for w in trained if w.dim() == 1], "weight_decay": 0.0},
            ],
            lr=settings["rate"],
            betas=(0.9, 0.95),
            fused=self.device.type == "cuda",
        )
        plan = self.plan(settings)
        model.train(stage != "warm_up")
        begun, tokens, sums, counted = time.monotonic(), 0, {}, 0
        for step, group in enumerate(plan):
            rate = settings["rate"] * slope(step, len(plan), settings["rise"])
            for parameters in optimizer.param_groups:
                parameters["lr"] = rate
            batch = data.collate(group, self.device)
            losses = self.losses(model, batch, stage)
            self.total(losses).backward()
            torch.nn.utils.clip_grad_norm_(trained, 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            tokens += sum(len(example.ids) for example in group)
            for name, loss in losses.items():
                sums[name] = sums.get(name, 0) + loss.detach()
            counted += 1
            if (step + 1) % settings["report"] == 0 or step + 1 == len(plan):
                means = {name: float(value) / counted for name, value in sums.items()}
                checked = self.validate(model, stage)
                self.row(stage, step + 1, tokens, time.monotonic() - begun, rate, means | checked)
                sums, counted = {}, 0
        if self.device.type == "cuda":
            print("GPU memory at most: %.1f GB" % (torch.cuda.max_memory_allocated() / 1e9), flush=True)
        return self.state(model)

    def plan(self, settings):
        """The batches of all steps in order."""
        plan, epoch = [], 0
        while epoch < settings.get("epochs", math.inf) and len(plan) < settings.get("steps", math.inf):
            plan += data.batches(self.parts["training"], settings["tokens"], f"{self.recipe['seed']}/{epoch}")
            epoch += 1
        return plan[: settings.get("steps", len(plan))]

    def validate(self, model, stage):
        if stage == "warm_up" or not self.parts["validation"]:
            return {}
        # Examples are in the order of their ids, so the first ones are drawn by chance.
        watched = self.parts["validation"][: self.recipe["watched"]]
        odds, labels = self.odds(model, watched, stage == "sparse", self.half)
        loss = F.binary_cross_entropy_with_logits(torch.tensor(odds), torch.tensor(labels))
        model.train()
        weights = measure.equal_weights(watched)
        return {"validation_success": float(loss), "validation_auc": measure.auc(odds, labels, weights)}

    def row(self, stage, step, tokens, seconds, rate, values):
        row = {"stage": stage, "step": step, "tokens": tokens, "seconds": round(seconds, 1), "rate": rate}
        row |= {name: values.get(name) for name in CURVE if name not in row}
        self.rows.append(row)
        print(json.dumps({k: v for k, v in row.items() if v is not None}), "%.0f tokens/s" % (tokens / seconds), flush=True)

    @torch.no_grad()
    def odds(self, model, examples, sparse, half):
        """Log-odds of success after the last token of each example, and their labels, in the order of the examples."""
        model.eval()
        place = {example.id: i for i, example in enumerate(examples)}
        odds, labels = [0.0] * len(examples), [float(example.success) for example in examples]
        for group in data.batches(examples, self.recipe["tokens_measured"], 0):
            batch = data.collate(group, self.device)
            with torch.autocast(self.device.type, torch.bfloat16, enabled=half):
                hidden, _ = model(batch.ids, sparse=sparse)
            every = torch.arange(len(group), device=self.device)
            for example, value in zip(group, model.success(hidden[every, batch.last]).tolist()):
                odds[place[example.id]] = value
        return odds, labels

    # ---- result

    def judged(self, state):
        """Weights rounded to half precision, as they are written, and the log-odds that they give, dense and sparse."""
        model = self.fresh(state)
        weights = {name: weight.detach().half().cpu().contiguous() for name, weight in model.state_dict().items()}
        model.load_state_dict({name: weight.float() for name, weight in weights.items()})
        odds = {}
        for name in ("validation", "unseen_tasks", "unseen_categories"):
            chosen = few(self.parts[name], self.recipe["tries_measured"])
            odds[name] = {kind: self.odds(model, chosen, kind == "sparse", False)[0] for kind in ("sparse", "dense")}
        return {"weights": weights, "odds": odds}

    def result(self, made):
        weights, odds = made["weights"], made["odds"]
        chosen = {name: few(part, self.recipe["tries_measured"]) for name, part in self.parts.items()}
        labels = [float(example.success) for example in chosen["validation"]]
        factor, offset = measure.temperature(odds["validation"]["sparse"], labels)
        scaled = weights["assay_success.down_proj.weight"].float() * factor
        moved = weights["assay_success.down_proj.bias"].float() * factor + offset
        weights |= {"assay_success.down_proj.weight": scaled.half(), "assay_success.down_proj.bias": moved.half()}
        facts = {"temperature": {"factor": factor, "offset": offset}}
        facts["parameters"] = sum(weight.numel() for weight in weights.values())
        facts["measures"] = {
            name: measure.measures(chosen[name], both, factor, offset, self.recipe["seed"], self.config["index_topk"])
            for name, both in odds.items()
        }
        facts["baselines"] = measure.baselines(dict(chosen, training=self.parts["training"]))
        self.write(weights, facts)

    def write(self, weights, facts):
        save_file(weights, self.out / "model.safetensors", metadata={"format": "pt"})
        (self.out / "config.json").write_text(json.dumps(self.config, indent=2, sort_keys=True) + "\n")
        self.tokenizer.save(str(self.out / "tokenizer.json"), pretty=False)
        with open(self.out / "curves.csv", "w", newline="") as file:
            writer = csv.DictWriter(file, CURVE)
            writer.writeheader()
            writer.writerows(self.rows)
        versions = {"torch": torch.__version__, "tokenizers": tokenizers.__version__, "python": platform.python_version()}
        report = {"data": self.facts, "versions": versions, "recipe": self.recipe, **facts}
        (self.out / "report.json").write_text(json.dumps(report, indent=1) + "\n")
        print(json.dumps(facts, indent=1), flush=True)


def describe(part):
    lengths = sorted(len(example.ids) for example in part)
    agents = sorted({example.agent for example in part})
    return {
        "trajectories": len(part),
        "successes": sum(example.success for example in part),
        "tasks": len({example.task for example in part}),
        "categories": len({example.category for example in part}),
        "tokens": sum(lengths),
        "own_tokens": int(sum(example.own.sum() for example in part)),
        "length_median": lengths[len(lengths) // 2] if lengths else None,
        "length_most": lengths[-1] if lengths else None,
        "agents": {agent: sum(example.agent == agent for example in part) for agent in agents},
    }


def few(examples, tries):
    """At most so many trajectories of each agent in each task."""
    counted, chosen = {}, []
    for example in examples:
        key = (example.task, example.agent)
        counted[key] = counted.get(key, 0) + 1
        if counted[key] <= tries:
            chosen.append(example)
    return chosen


def slope(step, steps, rise):
    """Share of the learning rate: up in a straight line, then down a half cosine to a tenth."""
    if step < rise:
        return (step + 1) / rise
    return 0.55 + 0.45 * math.cos(math.pi * (step - rise) / max(1, steps - rise))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--texts", nargs="+", help="lines of assay/training-text/1, .gz or not")
    parser.add_argument("--tasks", nargs="*", help="rows of the tasks, for their categories (else environments are categories)")
    parser.add_argument("--work", help="folder of what is kept between calls")
    parser.add_argument("--out", help="folder of the result")
    parser.add_argument("--recipe", default=Path(__file__).with_name("recipe.json"))
    parser.add_argument("--until", choices=STAGES, default="result")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--export-small", metavar="DIR", help="write the small random model that the Java tests compare with")
    arguments = parser.parse_args()
    if arguments.export_small:
        import small

        small.export(Path(arguments.export_small))
        return
    for name in ("texts", "work", "out"):
        if not getattr(arguments, name):
            parser.error(f"--{name} is needed")
    torch.backends.cuda.matmul.allow_tf32 = False
    training = Training(arguments)
    training.load()
    state = None
    for stage in STAGES[1:-1]:
        if STAGES.index(stage) > STAGES.index(arguments.until):
            return
        before = state
        state = training.once(stage, lambda stage=stage, before=before: training.train(stage, before))
    if arguments.until == "result":
        training.result(training.once("judged", lambda: training.judged(state)))


if __name__ == "__main__":
    main()
