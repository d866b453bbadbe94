"""Reads exported files with the code of those who train on them; the folder of the exports is the argument."""

import importlib
import json
import os
import sys
import types

from datasets import load_dataset
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from transformers import PreTrainedTokenizerFast
from trl.data_utils import apply_chat_template, is_conversational

FILES = [
    "verl/rl.parquet",
    "verl/sft.parquet",
    "trl/grpo.parquet",
    "trl/sft.parquet",
    "skyrl/train.parquet",
    "rllm/tasks.jsonl",
    "rllm/sft.jsonl",
    "rllm/episodes.jsonl",
    "specialist/tools/thinking.parquet",
    "cold-start/train.parquet",
    "cold-start/prompts.jsonl",
    "mixed-rl/tasks.jsonl",
    "verifiers/traces.jsonl",
    "openai-tools/chat.jsonl",
    "nemo-gym/train.jsonl",
]

TEMPLATE = (
    "{% if tools %}{% for tool in tools %}[{{ tool.function.name }}]{% endfor %}{% endif %}"
    "{% for message in messages %}<{{ message.role }}>{{ message.content }}"
    "{% if message.tool_calls %}{% for call in message.tool_calls %}({{ call.function.name }}){% endfor %}{% endif %}"
    "{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}"
)


def load(folder, path):
    kind = "parquet" if path.endswith(".parquet") else "json"
    file = os.path.join(folder, path)
    return load_dataset(kind, data_files=file, split="train", cache_dir=os.path.join(folder, "cache"))


def tokens():
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=Tokenizer(WordLevel({"[UNK]": 0}, unk_token="[UNK]")))
    tokenizer.chat_template = TEMPLATE
    return tokenizer


def skyrl(folder):
    """Its dataset of prompts; the packages above it want GPUs when they are imported."""
    home = next(each for each in sys.path if os.path.isdir(os.path.join(each, "skyrl", "train", "dataset")))
    for name in ("skyrl", "skyrl.train", "skyrl.train.dataset"):
        module = types.ModuleType(name)
        module.__path__ = [os.path.join(home, *name.split("."))]
        sys.modules[name] = module
    dataset = importlib.import_module("skyrl.train.dataset.dataset").PromptDataset
    file = os.path.join(folder, "skyrl/train.parquet")
    prompts = dataset(file, tokens(), max_prompt_length=100_000, num_workers=1)
    for messages, environment, extras, _ in (prompts[i] for i in range(len(prompts))):
        assert messages[0]["role"] == "user" and environment == "assay", (messages, environment)
        assert json.loads(extras["reward_spec"]["ground_truth"]), extras


def trl(rows):
    """What SFTTrainer and GRPOTrainer do to a row before they count its tokens."""
    tokenizer = tokens()
    for row in rows["trl/sft.parquet"]:
        assert is_conversational({"messages": row["messages"]})
        text = apply_chat_template({"messages": row["messages"]}, tokenizer, tools=json.loads(row["tools"]))["text"]
        assert row["messages"][1]["content"] in text, text
        assert "(search_hotels)" in text, text
    for row in rows["trl/grpo.parquet"]:
        assert is_conversational({"prompt": row["prompt"]})
        prompt = apply_chat_template({"prompt": row["prompt"]}, tokenizer, tools=json.loads(row["tools"]))["prompt"]
        assert prompt.endswith("<assistant>") and row["prompt"][0]["content"] in prompt, prompt


def main(folder):
    rows = {path: load(folder, path) for path in FILES}
    trl(rows)
    skyrl(folder)
    print(json.dumps({path: len(rows[path]) for path in FILES}))


main(sys.argv[1])
