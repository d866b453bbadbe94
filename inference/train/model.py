"""The scorer in PyTorch: a small deepseek_v32 model with dense layers only and a success head.

Parameters carry the names of a Hugging Face checkpoint, so that a state dictionary is what the graph builder reads; those of the head
begin with assay_success. It computes what dev.assay.inference.dsa builds as an ONNX graph, in the form with keys and values per head.
"""

import math

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.checkpoint import checkpoint

INNER_EPS = 1e-6  # of the norms inside the attention, which the configuration does not govern
BEHIND = -1e30


class RmsNorm(nn.Module):
    def __init__(self, size, eps):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(size))
        self.eps = eps

    def forward(self, x):
        wide = x.float()
        return (wide / torch.sqrt(wide.pow(2).mean(-1, keepdim=True) + self.eps) * self.weight).to(x.dtype)


def linear(inputs, outputs):
    return nn.Linear(inputs, outputs, bias=False)


def angles(length, rotated, theta, device):
    """Cosines and sines of all positions, [length, rotated / 2]."""
    pairs = torch.arange(rotated // 2, device=device, dtype=torch.float32)
    turns = torch.arange(length, device=device, dtype=torch.float32)[:, None] * theta ** (-2 * pairs / rotated)
    return turns.cos(), turns.sin()


def turn(first, second, rotation):
    cosine, sine = rotation
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), -1)


def rotate_neighbours(x, rotation):
    """Main attention: element 2i with 2i + 1. The order of the result does not matter, as long as keys have the same."""
    return turn(x[..., 0::2], x[..., 1::2], rotation)


def rotate_halves(x, rotation):
    """Indexer: element i with i + half."""
    half = x.shape[-1] // 2
    return turn(x[..., :half], x[..., half:], rotation)


def per_head(rotation):
    return rotation[0][:, None], rotation[1][:, None]


class Indexer(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.heads, self.size, self.rotated = c["index_n_heads"], c["index_head_dim"], c["qk_rope_head_dim"]
        self.wq_b = linear(c["q_lora_rank"], self.heads * self.size)
        self.wk = linear(c["hidden_size"], self.size)
        self.k_norm = nn.LayerNorm(self.size, eps=INNER_EPS)
        self.weights_proj = linear(c["hidden_size"], self.heads)

    def turned(self, x, rotation):
        return torch.cat((rotate_halves(x[..., : self.rotated], rotation), x[..., self.rotated :]), -1)

    def forward(self, x, compressed, rotation, rows=slice(None)):
        """Scores of all tokens for some queries, float32 [batch, queries, length]; those behind a query are not masked yet."""
        queries = self.wq_b(compressed[:, rows])
        queries = queries.view(*queries.shape[:2], self.heads, self.size)
        queries = self.turned(queries, per_head((rotation[0][rows], rotation[1][rows])))
        keys = self.turned(self.k_norm(self.wk(x).float()), rotation)
        weights = self.weights_proj(x[:, rows]) / math.sqrt(self.heads * self.size)

        def scores(q, k, w):
            # One head at a time: [batch, queries, heads, length] would be the largest tensor of all.
            total = 0
            for head in range(self.heads):
                products = torch.matmul(q[:, :, head], k.transpose(1, 2))
                total = total + w[:, :, head, None].float() * F.relu(products).float()
            return total

        queries, keys = queries.to(weights.dtype), keys.to(weights.dtype)
        if torch.is_grad_enabled() and weights.requires_grad:
            return checkpoint(scores, queries, keys, weights, use_reentrant=False)
        return scores(queries, keys, weights)


class Attention(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.heads = c["num_attention_heads"]
        self.nope, self.rope, self.value = c["qk_nope_head_dim"], c["qk_rope_head_dim"], c["v_head_dim"]
        self.latent, self.top_k = c["kv_lora_rank"], c["index_topk"]
        hidden, compressed = c["hidden_size"], c["q_lora_rank"]
        self.q_a_proj = linear(hidden, compressed)
        self.q_a_layernorm = RmsNorm(compressed, INNER_EPS)
        self.q_b_proj = linear(compressed, self.heads * (self.nope + self.rope))
        self.kv_a_proj_with_mqa = linear(hidden, self.latent + self.rope)
        self.kv_a_layernorm = RmsNorm(self.latent, INNER_EPS)
        self.kv_b_proj = linear(self.latent, self.heads * (self.nope + self.value))
        self.o_proj = linear(self.heads * self.value, hidden)
        self.indexer = Indexer(c)

    def project(self, x, rotation):
        batch, length = x.shape[:2]
        compressed = self.q_a_layernorm(self.q_a_proj(x))
        queries = self.q_b_proj(compressed).view(batch, length, self.heads, self.nope + self.rope)
        plain, rotary = queries.split((self.nope, self.rope), -1)
        queries = torch.cat((plain, rotate_neighbours(rotary, per_head(rotation)).to(plain.dtype)), -1)
        latent, rotary = self.kv_a_proj_with_mqa(x).split((self.latent, self.rope), -1)
        shared = rotate_neighbours(rotary, rotation).to(x.dtype)
        up = self.kv_b_proj(self.kv_a_layernorm(latent)).view(batch, length, self.heads, self.nope + self.value)
        keys, values = up.split((self.nope, self.value), -1)
        keys = torch.cat((keys, shared[:, :, None].expand(-1, -1, self.heads, -1).to(keys.dtype)), -1)
        return compressed, queries.transpose(1, 2), keys.transpose(1, 2), values.transpose(1, 2)

    def select(self, scores, exact):
        """Which tokens each query attends to, bool [batch, length, length]; among equals the lower number where exact."""
        length = scores.shape[-1]
        seen = torch.ones(length, length, dtype=torch.bool, device=scores.device).tril()
        if length <= self.top_k:
            return seen.expand(scores.shape[0], -1, -1)
        causal = scores.masked_fill(~seen, BEHIND)
        if exact:
            best = causal.sort(dim=-1, descending=True, stable=True)[1][..., : self.top_k]
        else:
            best = causal.topk(self.top_k, dim=-1, sorted=False)[1]
        return torch.zeros_like(seen.expand(scores.shape[0], -1, -1)).scatter(-1, best, True) & seen

    @torch.no_grad()
    def distribution(self, queries, keys, allowed, scale, chunk=256):
        """The attention of all heads added up and normalised, float32 [batch, queries, length]."""
        rows = []
        for start in range(0, queries.shape[2], chunk):
            products = torch.matmul(queries[:, :, start : start + chunk], keys.transpose(2, 3)).float() * scale
            part = allowed[:, None, start : start + chunk]
            rows.append(products.masked_fill(~part, float("-inf")).softmax(-1).mean(1))
        return torch.cat(rows, 1)

    def forward(self, x, rotation, sparse, rows, exact):
        """What each token gathers, and KL(attention || indexer) of some queries, [batch, queries], where rows names them."""
        batch, length = x.shape[:2]
        compressed, queries, keys, values = self.project(x, rotation)
        scale = 1 / math.sqrt(self.nope + self.rope)
        loss, allowed = None, None
        if sparse:
            with torch.no_grad():
                allowed = self.select(self.indexer(x, compressed, rotation), exact)
        elif rows is not None:
            allowed = torch.ones(length, length, dtype=torch.bool, device=x.device).tril().expand(batch, -1, -1)
        padded = F.pad(values, (0, self.nope + self.rope - self.value)) if self.nope + self.rope > self.value else values
        if sparse:
            mixed = F.scaled_dot_product_attention(queries, keys, padded, attn_mask=allowed[:, None], scale=scale)
        else:
            mixed = F.scaled_dot_product_attention(queries, keys, padded, is_causal=True, scale=scale)
        if rows is not None:
            # The indexer learns from its own loss alone, and the rest of the model does not learn from that.
            scores = self.indexer(x.detach(), compressed.detach(), rotation, rows)
            part = allowed[:, rows]
            target = self.distribution(queries[:, :, rows].detach(), keys.detach(), part, scale)
            guess = scores.masked_fill(~part, BEHIND).log_softmax(-1)
            loss = (target * (target.clamp_min(1e-12).log() - guess)).masked_fill(~part, 0).sum(-1)
        mixed = mixed[..., : self.value].transpose(1, 2).reshape(batch, length, self.heads * self.value)
        return self.o_proj(mixed), loss


class Mlp(nn.Module):
    def __init__(self, hidden, inner):
        super().__init__()
        self.gate_proj, self.up_proj = linear(hidden, inner), linear(hidden, inner)
        self.down_proj = linear(inner, hidden)

    def forward(self, x):
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.input_layernorm = RmsNorm(c["hidden_size"], c["rms_norm_eps"])
        self.self_attn = Attention(c)
        self.post_attention_layernorm = RmsNorm(c["hidden_size"], c["rms_norm_eps"])
        self.mlp = Mlp(c["hidden_size"], c["intermediate_size"])

    def forward(self, stream, rotation, sparse, rows, exact, dropout):
        mixed, loss = self.self_attn(self.input_layernorm(stream), rotation, sparse, rows, exact)
        stream = stream + F.dropout(mixed, dropout, self.training)
        return stream + F.dropout(self.mlp(self.post_attention_layernorm(stream)), dropout, self.training), loss


class Body(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.embed_tokens = nn.Embedding(c["vocab_size"], c["hidden_size"])
        self.layers = nn.ModuleList(Layer(c) for _ in range(c["num_hidden_layers"]))
        self.norm = RmsNorm(c["hidden_size"], c["rms_norm_eps"])


class SuccessHead(nn.Module):
    def __init__(self, hidden, inner):
        super().__init__()
        self.up_proj, self.down_proj = nn.Linear(hidden, inner), nn.Linear(inner, 1)

    def forward(self, x):
        """Log-odds of success; the graph gives their sigmoid."""
        return self.down_proj(F.silu(self.up_proj(x.float())).float())[..., 0]


class Scorer(nn.Module):
    def __init__(self, config, dropout=0.0):
        super().__init__()
        c = self.config = config
        if c["first_k_dense_replace"] != c["num_hidden_layers"] or not c["tie_word_embeddings"]:
            raise ValueError("Only dense layers and a tied output head are trained here.")
        self.dropout = dropout
        self.model = Body(c)
        self.assay_success = SuccessHead(c["hidden_size"], c["assay_success_head"])

    def start(self, generator):
        """Draws all weights: matrices from a narrow normal distribution, norms as ones, biases as zeros."""
        with torch.no_grad():
            for name, weight in sorted(self.named_parameters()):
                if weight.dim() == 1:
                    weight.fill_(1.0 if "norm" in name and name.endswith("weight") else 0.0)
                else:
                    last = name.endswith(("o_proj.weight", "mlp.down_proj.weight"))
                    spread = 0.02 / math.sqrt(2 * self.config["num_hidden_layers"]) if last else 0.02
                    weight.copy_(torch.randn(weight.shape, generator=generator) * spread)
        return self

    def indexer_parameters(self):
        return [weight for name, weight in self.named_parameters() if ".indexer." in name]

    def forward(self, ids, sparse=False, rows=None, exact=False):
        """Normed hidden states [batch, length, hidden], and the mean divergence over layers of the queries that rows names."""
        rotation = angles(ids.shape[1], self.config["qk_rope_head_dim"], self.theta(), ids.device)
        stream, losses = self.model.embed_tokens(ids), []
        for layer in self.model.layers:
            stream, loss = layer(stream, rotation, sparse, rows, exact, self.dropout)
            losses.append(loss)
        return self.model.norm(stream), None if rows is None else torch.stack(losses).mean(0)

    def theta(self):
        return self.config["rope_parameters"]["rope_theta"]

    def logits(self, hidden):
        return F.linear(hidden, self.model.embed_tokens.weight)

    def success(self, hidden):
        return self.assay_success(hidden)

    @torch.no_grad()
    def token_scores(self, ids, sparse, exact=True):
        """Log-probability of each next token, entropy, chance of success: what the graph gives, for one sequence [length]."""
        hidden, _ = self(ids[None], sparse=sparse, exact=exact)
        logs = self.logits(hidden)[0].float().log_softmax(-1)
        actual = logs[:-1].gather(-1, ids[1:, None])[:, 0]
        entropy = -(logs.exp() * logs).sum(-1)[:-1]
        return actual, entropy, torch.sigmoid(self.success(hidden)[0])
