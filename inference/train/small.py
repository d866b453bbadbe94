"""A small random scorer, and what PyTorch computes with it: the Java tests compare with these."""

import json

import torch
from safetensors.torch import save_file

import data
from model import Scorer

GAP = 1e-5
CONFIG = {
    "model_type": "deepseek_v32",
    "architectures": ["DeepseekV32ForCausalLM"],
    "assay_encoding": "compact/1",
    "assay_success_head": 6,
    "attention_bias": False,
    "first_k_dense_replace": 2,
    "hidden_act": "silu",
    "hidden_size": 32,
    "index_head_dim": 12,
    "index_n_heads": 8,
    "index_topk": 8,
    "intermediate_size": 40,
    "kv_lora_rank": 16,
    "max_position_embeddings": 1024,
    "num_attention_heads": 3,
    "num_hidden_layers": 2,
    "num_key_value_heads": 3,
    "q_lora_rank": 24,
    "qk_nope_head_dim": 10,
    "qk_rope_head_dim": 8,
    "rms_norm_eps": 1e-6,
    "rope_parameters": {"rope_theta": 10000.0, "rope_type": "default"},
    "tie_word_embeddings": True,
    "v_head_dim": 10,
}
# Pieces as the compact encoding writes them, by hand: a trajectory of two replies and a failure, and one of a single reply.
LONG = [
    ("m", "<|tools|>"),
    ("t", "find_hotels(city, stars?)\nsubmit_result(answer_text)"),
    ("m", "<|user|>"),
    ("t", "Find a hotel in Zürich below 120.50 €."),
    ("m", "<|assistant|>"),
    ("M", "<|think|>"),
    ("T", "Look it up."),
    ("M", "<|thought|>"),
    ("M", "<|call|>"),
    ("T", "find_hotels"),
    ("M", "<|arguments|>"),
    ("T", '{"city": "Zürich"}'),
    ("M", "<|end|>"),
    ("m", "<|failed|>"),
    ("t", "no such city <\u2060|end|>"),
    ("m", "<|assistant|>"),
    ("T", "None."),
    ("M", "<|end|>"),
    ("m", "<|stop|>"),
    ("t", "answered"),
    ("m", "<|end|>"),
]
SHORT = [("m", "<|user|>"), ("m", "<|assistant|>"), ("M", "<|end|>"), ("m", "<|stop|>"), ("t", "answered"), ("m", "<|end|>")]


def example(pieces):
    return data.Example("", "", "", "", True, [text for _, text in pieces], "".join(kind for kind, _ in pieces))


def draw(config, seed):
    generator = torch.Generator().manual_seed(seed)
    model = Scorer(config).eval()
    with torch.no_grad():
        for name, weight in sorted(model.named_parameters()):
            noise = torch.randn(weight.shape, generator=generator) * 0.2
            # Norms, too: with ones and zeros a model that forgets them would pass. Rounded, since halves are what is stored.
            weight.copy_((noise + 1 if "norm" in name and name.endswith("weight") else noise).half().float())
    return model


def nearest(model, ids):
    """The smallest distance, over all queries, between the last selected and the first left-out score."""
    found, hooks = [], []

    def look(module, inputs, scores):
        for query in range(CONFIG["index_topk"], scores.shape[1]):
            best = scores[0, query, : query + 1].topk(CONFIG["index_topk"] + 1)[0]
            found.append(float(best[-2] - best[-1]))

    for layer in model.model.layers:
        hooks.append(layer.self_attn.indexer.register_forward_hook(look))
    model.token_scores(ids, True)
    for hook in hooks:
        hook.remove()
    return min(found, default=float("inf"))


def export(folder):
    folder.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    examples = [example(LONG), example(SHORT)]
    tokenizer = data.train_tokenizer(examples, 288, 10**6, 0)
    config = dict(CONFIG, vocab_size=tokenizer.get_vocab_size())
    data.tokenize(examples, tokenizer, config["max_position_embeddings"])
    for seed in range(1, 500):
        model = draw(config, seed)
        gap = min(nearest(model, e.ids.long()) for e in examples)
        if gap > GAP:
            break
    else:
        raise SystemExit(f"No seed keeps the scores {GAP} apart.")
    cases = []
    for one in examples:
        case = {"texts": one.texts, "kinds": one.kinds, "ids": one.ids.tolist()}
        for name, sparse in (("sparse", True), ("dense", False)):
            values = model.token_scores(one.ids.long(), sparse)
            case[name] = {
                kind: [float(f"{x:.8g}") for x in value.tolist()]
                for kind, value in zip(("logprob", "entropy", "success"), values)
            }
        cases.append(case)
    save_file({name: weight.half() for name, weight in model.state_dict().items()}, folder / "model.safetensors")
    (folder / "config.json").write_text(json.dumps(config, indent=1, sort_keys=True) + "\n")
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    facts = {"torch": torch.__version__.split("+")[0], "seed": seed, "gap": gap, "cases": cases}
    (folder / "expected.json").write_text(json.dumps(facts, ensure_ascii=False, separators=(",", ":")) + "\n")
    print({file.name: file.stat().st_size for file in sorted(folder.iterdir())}, "seed", seed, "gap", gap)
