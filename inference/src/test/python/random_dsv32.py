"""Writes a random checkpoint of the deepseek_v32 architecture, of any size: config.json and model.safetensors (float32).

usage: random_dsv32.py FOLDER [name=value ...]     names are those of config.json; needs numpy only
"""

import json
import pathlib
import struct
import sys

import numpy

CONFIG = {
    "model_type": "deepseek_v32",
    "architectures": ["DeepseekV32ForCausalLM"],
    "attention_bias": False,
    "first_k_dense_replace": 1,
    "hidden_act": "silu",
    "hidden_size": 1024,
    "index_head_dim": 128,
    "index_n_heads": 16,
    "index_topk": 2048,
    "intermediate_size": 2048,
    "kv_lora_rank": 512,
    "max_position_embeddings": 163840,
    "moe_intermediate_size": 512,
    "n_group": 1,
    "n_routed_experts": 8,
    "n_shared_experts": 1,
    "norm_topk_prob": True,
    "num_attention_heads": 16,
    "num_experts_per_tok": 2,
    "num_hidden_layers": 2,
    "num_key_value_heads": 16,
    "q_lora_rank": 768,
    "qk_nope_head_dim": 128,
    "qk_rope_head_dim": 64,
    "rms_norm_eps": 1e-6,
    "rope_parameters": {"rope_theta": 10000.0, "rope_type": "default"},
    "routed_scaling_factor": 1.0,
    "tie_word_embeddings": False,
    "topk_group": 1,
    "v_head_dim": 128,
    "vocab_size": 8192,
}


def shapes(c):
    hidden, heads = c["hidden_size"], c["num_attention_heads"]
    yield "model.embed_tokens.weight", (c["vocab_size"], hidden)
    yield "lm_head.weight", (c["vocab_size"], hidden)
    yield "model.norm.weight", (hidden,)
    for layer in range(c["num_hidden_layers"]):
        p = f"model.layers.{layer}."
        yield p + "input_layernorm.weight", (hidden,)
        yield p + "post_attention_layernorm.weight", (hidden,)
        a = p + "self_attn."
        yield a + "q_a_proj.weight", (c["q_lora_rank"], hidden)
        yield a + "q_a_layernorm.weight", (c["q_lora_rank"],)
        yield a + "q_b_proj.weight", (heads * (c["qk_nope_head_dim"] + c["qk_rope_head_dim"]), c["q_lora_rank"])
        yield a + "kv_a_proj_with_mqa.weight", (c["kv_lora_rank"] + c["qk_rope_head_dim"], hidden)
        yield a + "kv_a_layernorm.weight", (c["kv_lora_rank"],)
        yield a + "kv_b_proj.weight", (heads * (c["qk_nope_head_dim"] + c["v_head_dim"]), c["kv_lora_rank"])
        yield a + "o_proj.weight", (hidden, heads * c["v_head_dim"])
        i = a + "indexer."
        yield i + "wq_b.weight", (c["index_n_heads"] * c["index_head_dim"], c["q_lora_rank"])
        yield i + "wk.weight", (c["index_head_dim"], hidden)
        yield i + "k_norm.weight", (c["index_head_dim"],)
        yield i + "k_norm.bias", (c["index_head_dim"],)
        yield i + "weights_proj.weight", (c["index_n_heads"], hidden)
        if layer < c["first_k_dense_replace"]:
            yield from mlp(p + "mlp.", hidden, c["intermediate_size"])
        else:
            yield p + "mlp.gate.weight", (c["n_routed_experts"], hidden)
            yield p + "mlp.gate.e_score_correction_bias", (c["n_routed_experts"],)
            yield from mlp(p + "mlp.shared_experts.", hidden, c["n_shared_experts"] * c["moe_intermediate_size"])
            for expert in range(c["n_routed_experts"]):
                yield from mlp(f"{p}mlp.experts.{expert}.", hidden, c["moe_intermediate_size"])


def mlp(prefix, hidden, inner):
    yield prefix + "gate_proj.weight", (inner, hidden)
    yield prefix + "up_proj.weight", (inner, hidden)
    yield prefix + "down_proj.weight", (hidden, inner)


def values(name, shape, random):
    if len(shape) == 1:
        centre = 1.0 if name.endswith("norm.weight") else 0.0
        return (centre + 0.1 * random.standard_normal(shape)).astype("<f4")
    return (random.standard_normal(shape) / numpy.sqrt(shape[1])).astype("<f4")


def main(folder, *settings):
    config = dict(CONFIG)
    for setting in settings:
        name, value = setting.split("=", 1)
        if name not in config:
            sys.exit(f"({name}) is no number of the configuration")
        config[name] = int(value)
        if name == "num_attention_heads":
            config["num_key_value_heads"] = int(value)
    out = pathlib.Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.json").write_text(json.dumps(config, indent=2))
    random = numpy.random.default_rng(1)
    header, offset, listed = {}, 0, list(shapes(config))
    for name, shape in listed:
        size = 4 * int(numpy.prod(shape))
        header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(out / "model.safetensors", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name, shape in listed:
            file.write(values(name, shape, random).tobytes())


main(*sys.argv[1:])
