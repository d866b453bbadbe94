"""Makes the small random deepseek_v32 checkpoints that DsaAgreementTest compares with, and what transformers says of them.

    python make_dsv32_checkpoints.py OUT

Needs torch and transformers with the deepseek_v32 architecture (5.24.0 was used). Writes for each model a folder with
config.json, model.safetensors (float32) and expected.json: the versions, the token ids, and for each of them the tokens
selected per layer, the experts chosen, and the logits, as transformers computes them in float32 on the CPU.

Every random draw comes from a fixed seed. Norm weights, the bias of the key norm and the correction of the router are
drawn as well: with their usual initial values (ones and zeros) a model that forgets them would pass. A seed is passed
over when, for some query, the last selected and the first left-out score are nearer than GAP: then rounding decides.
"""

import json
import sys
from pathlib import Path

import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import DeepseekV32Config, DeepseekV32ForCausalLM
from transformers.models.deepseek_v32 import modeling_deepseek_v32 as reference

GAP = 1e-5
SHARED = dict(
    vocab_size=97,
    hidden_size=32,
    intermediate_size=48,
    num_hidden_layers=2,
    num_attention_heads=3,
    num_key_value_heads=3,
    q_lora_rank=24,
    kv_lora_rank=16,
    qk_nope_head_dim=12,
    qk_rope_head_dim=8,
    v_head_dim=10,
    index_n_heads=16,
    index_head_dim=20,
    index_topk=8,
    rms_norm_eps=1e-6,
    initializer_range=0.15,
    max_position_embeddings=640,
    tie_word_embeddings=False,
)
YARN = dict(
    rope_type="yarn",
    rope_theta=10000.0,
    factor=40.0,
    original_max_position_embeddings=16,
    beta_fast=4.0,
    beta_slow=1.0,
    mscale=1.0,
    mscale_all_dim=1.0,
)
EXPERTS = dict(
    first_k_dense_replace=1,
    n_routed_experts=8,
    n_shared_experts=1,
    num_experts_per_tok=3,
    moe_intermediate_size=12,
    n_group=4,
    topk_group=2,
    norm_topk_prob=True,
    routed_scaling_factor=2.5,
)
MODELS = {
    "dense": dict(SHARED, first_k_dense_replace=2, rope_parameters=dict(rope_type="default", rope_theta=10000.0)),
    "experts": dict(SHARED, **EXPERTS, rope_parameters=YARN),
}
LENGTHS = {"dense": [1, 5, 8, 9, 37], "experts": [1, 5, 8, 9, 37, 120]}


def randomise(model, seed):
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, tensor in sorted(model.state_dict().items()):
            spread = 0.15
            if name.endswith("e_score_correction_bias"):
                spread = 0.3
            noise = torch.randn(tensor.shape, generator=generator) * spread
            tensor.copy_(noise + 1 if "norm" in name and name.endswith("weight") else noise)


class Spy:
    """Writes down what the indexers and routers of the reference choose."""

    def __init__(self, model):
        self.selected, self.experts, self.gap, self.inputs = {}, {}, float("inf"), {}
        for index, layer in enumerate(model.model.layers):
            layer.self_attn.indexer.register_forward_hook(self.indexer(index))
            if hasattr(layer.mlp, "gate"):
                layer.mlp.gate.register_forward_hook(self.router(index))

    def indexer(self, index):
        def hook(module, args, output):
            self.selected[index] = output[0].tolist()

        return hook

    def router(self, index):
        def hook(module, args, output):
            self.experts[index] = output[2].tolist()
            choice = (output[0].sigmoid() + module.e_score_correction_bias).sort(-1, descending=True)[0]
            self.gap = min(self.gap, (choice[:, :-1] - choice[:, 1:]).min().item())

        return hook


def watch_top(spy):
    """Keeps the smallest distance, over all queries, between the last selected and the first left-out score."""
    original = torch.Tensor.topk

    def topk(self, k, *args, **kwargs):
        if self.dim() == 3 and k == SHARED["index_topk"] and self.shape[-1] > k:
            best = original(self, k + 1, dim=-1)[0]
            apart = best[..., k - 1] - best[..., k]
            apart = apart[best[..., k - 1] > -1e30]  # Where fewer than k tokens are seen, nothing is left out.
            if apart.numel():
                spy.gap = min(spy.gap, apart.min().item())
        return original(self, k, *args, **kwargs)

    torch.Tensor.topk = topk
    return original


def cases(model, name, spy):
    made = []
    generator = torch.Generator().manual_seed(11)
    for length in LENGTHS[name]:
        ids = torch.randint(0, SHARED["vocab_size"], (1, length), generator=generator)
        with torch.no_grad():
            logits = model(ids, use_cache=False).logits[0]
        made.append(
            dict(
                ids=ids[0].tolist(),
                selected=[[sorted(s for s in row if s <= t) for t, row in enumerate(spy.selected[i])] for i in sorted(spy.selected)],
                experts={str(i): [sorted(row) for row in spy.experts[i]] for i in sorted(spy.experts)},
                logits=[[float(f"{x:.7g}") for x in row] for row in logits.tolist()],
            )
        )
    return made


def make(name, settings, out):
    config = DeepseekV32Config(**settings)
    config._attn_implementation = "eager"
    for seed in range(1, 200):
        model = DeepseekV32ForCausalLM(config).float().eval()
        randomise(model, seed)
        spy = Spy(model)
        original = watch_top(spy)
        try:
            made = cases(model, name, spy)
        finally:
            torch.Tensor.topk = original
        if spy.gap > GAP:
            break
    else:
        raise SystemExit(f"{name}: no seed keeps the scores {GAP} apart")
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    versions = dict(torch=torch.__version__.split("+")[0], transformers=transformers.__version__)
    expected = dict(versions=versions, seed=seed, gap=spy.gap, cases=made)
    (folder / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")
    print(name, "seed", seed, "gap", spy.gap, {p.name: p.stat().st_size for p in sorted(folder.iterdir())})


def main():
    out = Path(sys.argv[1])
    torch.set_num_threads(1)
    for name, settings in MODELS.items():
        make(name, settings, out)


if __name__ == "__main__":
    main()
