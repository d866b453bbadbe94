#!/usr/bin/env python3
"""Checks the operators against float64 and times them, with PyTorch on a GPU and no ONNX Runtime.

usage: check.py LIBRARY [check] [time LENGTH...] [profile LENGTH...] [dense LENGTH...]

check: selected tokens and attention against plain float64 formulas, over odd lengths, batches, chunks, ties and both half precisions.
time:  one layer at the published sizes of DeepSeek-V3.2 (128 heads, 64 index heads x 128, latent 512 + 64, top-k 2048).
profile: time by kernel of IndexTopK at these sizes.
dense: attention over all tokens with the same number of heads, as fused attention of 192 and 128 numbers a head and over the latent.
"""
import ctypes
import sys

import torch

HALVES = {torch.float16: 0, torch.bfloat16: 1}
library = None


def call(name, *arguments):
    converted = [ctypes.c_void_p(a.data_ptr()) if isinstance(a, torch.Tensor) else ctypes.c_int(a) for a in arguments]
    error = getattr(library, name)(*converted, ctypes.c_void_p(torch.cuda.current_stream().cuda_stream))
    if error:
        raise RuntimeError(f"{name} gave CUDA error {error} on {[tuple(a.shape) if isinstance(a, torch.Tensor) else a for a in arguments]}")


def index_top_k(queries, weights, keys, top, first=0, eight=False, out=None, work=None):
    batch, count, heads, size = queries.shape
    shape = [batch, count, keys.shape[1], heads, size, top, first, int(eight)]
    if work is None:
        work = torch.empty(library.assay_index_workspace(*map(ctypes.c_int, shape)), dtype=torch.uint8, device="cuda")
    if out is None:
        out = torch.full((batch, count, top), -7, dtype=torch.int32, device="cuda")
    call("assay_index_top_k", HALVES[queries.dtype], *shape, queries, weights, keys, out, work)
    return out


def selected_attention(queries, latents, selected, rotary=64, out=None):
    batch, count, heads, size = queries.shape
    if out is None:
        out = torch.full((batch, count, heads, size - rotary), float("nan"), dtype=queries.dtype, device="cuda")
    shape = [batch, count, latents.shape[1], heads, size - rotary, rotary, selected.shape[2]]
    call("assay_selected_attention", HALVES[queries.dtype], *shape, queries, latents, selected, out)
    return out


def scores_of(queries, weights, keys, first, real=torch.float64):
    """Index scores [batch, queries, keys], minus infinity behind the query."""
    products = torch.einsum("bqhd,bkd->bqhk", queries.to(real), keys.to(real)).relu()
    scores = torch.einsum("bqhk,bqh->bqk", products, weights.to(real))
    behind = torch.arange(keys.shape[1], device="cuda") > first + torch.arange(queries.shape[1], device="cuda")[:, None]
    return scores.masked_fill(behind, float("-inf"))


def choose(scores, top):
    """The best by score, among equals the lower number, in ascending order, -1 where there are fewer."""
    order = torch.sort(scores, dim=2, descending=True, stable=True)
    best = order.indices[:, :, :top].masked_fill(order.values[:, :, :top] == float("-inf"), 1 << 40)
    best = torch.sort(best, dim=2).values
    best = torch.nn.functional.pad(best, (0, top - best.shape[2]), value=1 << 40)
    return torch.where(best == 1 << 40, -1, best).to(torch.int32)


def membership(selected, keys):
    mask = torch.zeros((*selected.shape[:2], keys + 1), dtype=torch.bool, device="cuda")
    return mask.scatter_(2, torch.where(selected < 0, keys, selected).long(), True)[:, :, :keys]


def round8(rows):
    scale = torch.exp2(torch.ceil(torch.log2(rows.float().abs().amax(-1, keepdim=True).clamp(min=1e-4) / 448)))
    return (rows.float() / scale).to(torch.float8_e4m3fn).double() * scale.double()


def check_index(kind, heads, size, batch, count, keys, top, first, whole=False, eight=False):
    if whole:  # small whole numbers: every score is exact, and most are equal to others
        queries = torch.randint(-2, 3, (batch, count, heads, size), device="cuda").to(kind)
        keys_ = torch.randint(-2, 3, (batch, keys, size), device="cuda").to(kind)
        weights = torch.randint(-2, 3, (batch, count, heads), device="cuda").float()
        if heads <= 16:
            keys_[:, ::2] = keys_[:, :1]
    else:
        queries = torch.randn((batch, count, heads, size), device="cuda").to(kind)
        keys_ = torch.randn((batch, keys, size), device="cuda").to(kind)
        weights = torch.randn((batch, count, heads), device="cuda") / heads
    selected = index_top_k(queries, weights, keys_, top, first, eight)
    again = index_top_k(queries, weights, keys_, top, first, eight)
    exact_queries, exact_keys = (round8(queries), round8(keys_)) if eight else (queries, keys_)
    scores = scores_of(exact_queries, weights, exact_keys, first)
    expected = choose(scores, top)
    ours, theirs = membership(selected, keys), membership(expected, keys)
    differing = int((ours & ~theirs).sum())
    worst = 0.0
    if differing:
        # How far below the last selected score a token of ours lies that the reference leaves out, against the largest score of the row.
        last = scores.masked_fill(~theirs, float("inf")).amin(2, keepdim=True)
        largest = scores.masked_fill(scores == float("-inf"), 0).abs().amax(2, keepdim=True)
        worst = float(((last - scores) / largest)[ours & ~theirs].max())
    same_count = bool((ours.sum(2) == theirs.sum(2)).all())
    real = selected >= 0
    ascending = bool(((selected[:, :, 1:] > selected[:, :, :-1]) | ~real[:, :, 1:]).all() and (real[:, :, :-1] | ~real[:, :, 1:]).all())
    good = same_count and ascending and torch.equal(selected, again) and (differing == 0 if whole else worst < (2e-3 if eight else 1e-5))
    print(f"{'ok ' if good else 'BAD'} index {str(kind)[6:]}{' fp8' if eight else ''}{' whole numbers' if whole else ''} heads {heads}x{size} batch {batch} "
          f"queries {count} from {first} keys {keys} top {top}: {differing} of {int(theirs.sum())} differ, worst {worst:.1e}; "
          f"counts {same_count} order {ascending} repeat {torch.equal(selected, again)}", flush=True)
    return good


def check_attention(kind, heads, latent, rotary, batch, count, keys, top, first):
    queries = (torch.randn((batch, count, heads, latent + rotary), device="cuda") * (latent + rotary) ** -0.5 * 2).to(kind)
    latents = torch.randn((batch, keys, latent + rotary), device="cuda").to(kind)
    random = torch.rand((batch, count, keys), device="cuda")
    behind = torch.arange(keys, device="cuda") > first + torch.arange(count, device="cuda")[:, None]
    selected = choose(random.masked_fill(behind, float("-inf")), top)
    result = selected_attention(queries, latents, selected, rotary)
    again = selected_attention(queries, latents, selected, rotary)
    rows = selected.clamp(min=0).long()
    worst = 0.0
    total, size = 0.0, 0.0
    for b in range(batch):
        for start in range(0, count, 64):
            part = slice(start, min(count, start + 64))
            gathered = latents[b][rows[b, part]].double()
            products = torch.einsum("qhd,qkd->qhk", queries[b, part].double(), gathered)
            products.masked_fill_((selected[b, part] < 0)[:, None, :], float("-inf"))
            expected = torch.einsum("qhk,qkd->qhd", products.softmax(2), gathered[:, :, :latent])
            difference = (result[b, part].double() - expected).norm(dim=2)
            worst = max(worst, float((difference / expected.norm(dim=2)).max()))
            total += float(difference.square().sum())
            size += float(expected.square().sum())
    relative = (total / size) ** 0.5
    bound = 1e-3 if kind == torch.float16 else 8e-3
    good = relative < bound and torch.equal(result, again)
    print(f"{'ok ' if good else 'BAD'} attention {str(kind)[6:]} heads {heads} latent {latent}+{rotary} batch {batch} queries {count} from {first} keys {keys} "
          f"top {top}: relative error {relative:.1e}, worst row {worst:.1e}; repeat {torch.equal(result, again)}", flush=True)
    return good


def check():
    torch.manual_seed(7)
    half, bfloat = torch.float16, torch.bfloat16
    good = True
    for arguments in [
        (half, 64, 128, 1, 1, 1, 8, 0), (half, 64, 128, 1, 77, 77, 128, 0), (half, 64, 128, 2, 300, 300, 64, 0),
        (half, 64, 128, 1, 64, 5001, 2048, 4937), (half, 64, 128, 2, 37, 9003, 2048, 8000), (half, 16, 128, 1, 200, 9000, 2048, 8500),
        (half, 32, 128, 1, 200, 3000, 512, 2500), (half, 8, 128, 2, 200, 3000, 512, 2500), (half, 16, 64, 1, 333, 3333, 512, 3000),
        (half, 8, 64, 2, 500, 500, 16, 0), (bfloat, 64, 128, 1, 64, 5001, 2048, 4937), (bfloat, 16, 128, 2, 129, 2500, 100, 2300),
        (half, 64, 128, 1, 16, 131072, 2048, 131056),
    ]:
        good &= check_index(*arguments)
        good &= check_index(*arguments, whole=True)
    for arguments in [(half, 64, 128, 1, 64, 5001, 2048, 4937), (half, 16, 128, 2, 100, 3000, 512, 2900), (bfloat, 64, 128, 1, 50, 3001, 512, 2950)]:
        good &= check_index(*arguments, eight=True)
    # Chunks of queries give what all at once give.
    queries = torch.randn((2, 1000, 64, 128), device="cuda").to(half)
    keys = torch.randn((2, 1000, 128), device="cuda").to(half)
    weights = torch.randn((2, 1000, 64), device="cuda")
    whole = index_top_k(queries, weights, keys, 256)
    parts = [index_top_k(queries[:, a:a + 300].contiguous(), weights[:, a:a + 300].contiguous(), keys, 256, a) for a in range(0, 1000, 300)]
    same = torch.equal(whole, torch.cat(parts, 1))
    print("ok " if same else "BAD", "index in chunks of 300 of 1000 queries, batch 2, bit by bit")
    good &= same
    for arguments in [
        (half, 128, 512, 64, 1, 3, 3, 8, 0), (half, 128, 512, 64, 1, 70, 70, 64, 0), (half, 128, 512, 64, 2, 33, 5000, 2048, 4900),
        (half, 64, 512, 64, 1, 20, 3000, 2048, 2000), (half, 16, 512, 64, 2, 50, 3000, 2047, 2900), (half, 100, 512, 32, 1, 50, 700, 130, 600),
        (half, 8, 128, 32, 2, 333, 333, 100, 0), (half, 8, 256, 64, 1, 100, 1000, 512, 900), (bfloat, 128, 512, 64, 1, 33, 5000, 2048, 4900),
        (bfloat, 8, 128, 16, 1, 333, 333, 65, 0),
    ]:
        good &= check_attention(*arguments)
    print("ALL GOOD" if good else "SOMETHING IS BAD", flush=True)
    return good


def milliseconds(work, repeats):
    work()
    work()
    times = []
    for _ in range(repeats):
        start, end = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
        start.record()
        work()
        end.record()
        end.synchronize()
        times.append(start.elapsed_time(end))
    return sorted(times)[len(times) // 2]


def ceilings():
    a, b = (torch.randn((8192, 8192), device="cuda").to(torch.float16) for _ in range(2))
    rate = 2 * 8192**3 / milliseconds(lambda: a @ b, 20) / 1e9
    block = torch.randn(1 << 30, device="cuda")
    to = torch.empty_like(block)
    copy = 2 * 4 * block.numel() / milliseconds(lambda: to.copy_(block), 10) / 1e9
    print(f"{torch.cuda.get_device_name()}: fp16 product of 8192 {rate:.0f} TFLOP/s, copy {copy:.2f} TB/s (read and written)", flush=True)
    return rate, copy


def times(lengths, heads=128, index_heads=64, top=2048):
    rate, _ = ceilings()
    kind = torch.float16
    for length in lengths:
        repeats = 7 if length <= 16384 else 3
        keys = torch.randn((1, length, 128), device="cuda").to(kind)
        queries = torch.randn((1, length, index_heads, 128), device="cuda", dtype=kind)
        weights = torch.randn((1, length, index_heads), device="cuda") / index_heads
        out = torch.empty((1, length, top), dtype=torch.int32, device="cuda")
        shape = [1, length, length, index_heads, 128, top, 0]
        pairs = length * (length + 1) / 2 - min(top, length) * (min(top, length) + 1) / 2
        line = f"length {length}:"
        for eight in (False, True):
            work = torch.empty(library.assay_index_workspace(*map(ctypes.c_int, shape + [int(eight)])), dtype=torch.uint8, device="cuda")
            t = milliseconds(lambda: index_top_k(queries, weights, keys, top, 0, eight, out, work), repeats)
            flops = pairs * 2 * index_heads * 128
            line += f" index+top-k{' fp8' if eight else ''} {t:.2f} ms ({flops / t / 1e9:.0f} TFLOP/s, floor {flops / rate / 1e9:.2f})"
            if eight:
                mine = out[0, -256:].clone()
                index_top_k(queries, weights, keys, top, 0, False, out, work=None)
                a, b = membership(mine[None], length), membership(out[:, -256:], length)
                line += f" overlap of fp8 with fp16 {int((a & b).sum()) / int(b.sum()):.4f}"
        del queries, keys, weights, work
        print(line, flush=True)
        latents = torch.randn((1, length, 576), device="cuda").to(kind)
        queries = torch.randn((1, length, heads, 576), device="cuda", dtype=kind) * 0.04
        result = torch.empty((1, length, heads, 512), dtype=kind, device="cuda")
        t = milliseconds(lambda: selected_attention(queries, latents, out, 64, result), repeats)
        slots = sum(min(top, i + 1) for i in range(length))
        flops = slots * 2 * heads * (576 + 512)
        print(f"length {length}: attention {t:.2f} ms ({flops / t / 1e9:.0f} TFLOP/s, floor {flops / rate / 1e9:.2f}; gathered {slots * 1152 / t / 1e9:.2f} TB/s a tile of 64 heads)", flush=True)
        del queries, result, latents, out
        torch.cuda.empty_cache()


def profile(lengths, index_heads=64, top=2048):
    """Time by kernel of one IndexTopK."""
    from torch.profiler import ProfilerActivity, profile as recorded
    for length in lengths:
        keys = torch.randn((1, length, 128), device="cuda").to(torch.float16)
        queries = torch.randn((1, length, index_heads, 128), device="cuda", dtype=torch.float16)
        weights = torch.randn((1, length, index_heads), device="cuda") / index_heads
        for eight in (False, True):
            index_top_k(queries, weights, keys, top, 0, eight)
            with recorded(activities=[ProfilerActivity.CUDA]) as found:
                index_top_k(queries, weights, keys, top, 0, eight)
                torch.cuda.synchronize()
            for event in sorted(found.key_averages(), key=lambda event: -event.device_time_total):
                if "Kernel" in event.key:
                    print(f"length {length}{' fp8' if eight else ''}: {event.key[:70]} {event.device_time_total / 1000:.2f} ms in {event.count} launches", flush=True)


def dense(lengths, heads=128):
    from torch.nn.attention import SDPBackend, sdpa_kernel
    rate, _ = ceilings()
    for length in lengths:
        repeats = 5 if length <= 16384 else 2
        q, k = (torch.randn((1, heads, length, 192), device="cuda", dtype=torch.float16) for _ in range(2))
        v = torch.randn((1, heads, length, 128), device="cuda", dtype=torch.float16)
        flops = length * (length + 1) / 2 * heads * 2 * (192 + 128)
        with sdpa_kernel(SDPBackend.CUDNN_ATTENTION):
            t = milliseconds(lambda: torch.nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True), repeats)
        print(f"length {length}: fused dense (cuDNN) {heads} heads 192/128 {t:.2f} ms ({flops / t / 1e9:.0f} TFLOP/s)", flush=True)
        del q, k, v
        torch.cuda.empty_cache()
        latents = torch.randn((length, 576), device="cuda", dtype=torch.float16)
        chunk = max(1, min(512, (1 << 31) // (heads * length)))
        queries = torch.randn((chunk * heads, 576), device="cuda", dtype=torch.float16) * 0.04

        def step(end):  # queries end - chunk to end against all keys before, in two matrix products and a softmax
            seen = latents[:end]
            scores = torch.softmax(queries @ seen.T, dim=1)
            return scores @ seen[:, :512]

        ends = [e for e in (length // 4, length // 2, 3 * length // 4, length)]
        sampled = sum(milliseconds(lambda: step(e), 3) for e in ends) / len(ends)
        t = sampled * length / chunk
        flops = length * length / 2 * heads * 2 * (576 + 512)
        print(f"length {length}: dense over the latent, products and softmax, chunk {chunk}: {t:.1f} ms by 4 sampled chunks ({flops / t / 1e9:.0f} TFLOP/s)", flush=True)
        del queries, latents
        torch.cuda.empty_cache()


def main(arguments):
    global library
    library = ctypes.CDLL(arguments[0])
    library.assay_index_workspace.restype = ctypes.c_size_t
    good = True
    mode, lengths = None, {"time": [], "profile": [], "dense": []}
    for argument in arguments[1:]:
        if argument == "check":
            good = check()
        elif argument in lengths:
            mode = argument
        else:
            lengths[mode].append(int(argument))
    if lengths["time"]:
        times(lengths["time"])
    if lengths["profile"]:
        profile(lengths["profile"])
    if lengths["dense"]:
        dense(lengths["dense"])
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
