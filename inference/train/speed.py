"""How fast PyTorch runs a scorer: one line of JSON for each length, the middle one of several runs of one sequence.

python speed.py MODEL --lengths 512 2048 --attention dense --threads 2
"""

import argparse
import json
import time
from pathlib import Path

import torch
from safetensors.torch import load_file

from model import Scorer


def opened(folder, device):
    """The model with float32 weights, as ONNX Runtime has them."""
    model = Scorer(json.loads((folder / "config.json").read_text()))
    weights = load_file(folder / "model.safetensors")
    model.load_state_dict({name: weight.float() for name, weight in weights.items()})
    return model.eval().to(device)


def taken(score, ids, sparse):
    begun = time.perf_counter()
    results = score(ids, sparse, exact=False)
    results[0][-1].item()  # waits for the device
    return time.perf_counter() - begun


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("--lengths", type=int, nargs="+", required=True)
    parser.add_argument("--attention", choices=("dense", "sparse"), default="dense")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--compiled", action="store_true", help="by torch.compile, once for each length, outside of what is timed")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.backends.cuda.matmul.allow_tf32 = False
    model = opened(arguments.model, arguments.device)
    score = torch.compile(model.token_scores, dynamic=False) if arguments.compiled else model.token_scores
    generator = torch.Generator().manual_seed(1)
    with torch.inference_mode():
        for length in arguments.lengths:
            ids = torch.randint(model.config["vocab_size"], (length,), generator=generator).to(arguments.device)
            taken(score, ids, arguments.attention == "sparse")
            times = sorted(taken(score, ids, arguments.attention == "sparse") for _ in range(arguments.rounds))
            line = {"attention": arguments.attention, "length": length, "compiled": arguments.compiled, "seconds": times[len(times) // 2]}
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
