"""Reads exported rows with the types of the projects that define them; the folder of the exports is the argument."""

import glob
import importlib
import json
import os
import sys
import types

from openai.types.chat import ChatCompletionMessageParam, ChatCompletionToolParam
from openai.types.responses import FunctionToolParam, ResponseInputParam
from openai.types.responses.function_tool import FunctionTool
from pydantic import TypeAdapter


def rows(folder, *path):
    with open(os.path.join(folder, *path), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def hollow(within, *names):
    """Packages without what they run when they are imported: only their modules of types are wanted here."""
    homes = [os.path.join(each, names[0]) for each in sys.path]
    home = next(each for each in homes if os.path.isdir(os.path.join(each, within)))
    for name in names:
        module = types.ModuleType(name)
        module.__path__ = [os.path.join(home, *name.split(".")[1:])]
        sys.modules[name] = module


def atif():
    hollow("models", "harbor", "harbor.models")
    return importlib.import_module("harbor.models.trajectories.trajectory").Trajectory


def openenv():
    """The two modules of types alone: the package itself wants a web server and more."""
    hollow("core", "openenv", "openenv.core", "openenv.core.env_server")
    prefix = "openenv.core.env_server."
    return importlib.import_module(prefix + "types"), importlib.import_module(prefix + "mcp_types")


def main(folder):
    chat = rows(folder, "openai-tools", "chat.jsonl")
    for row in chat:
        TypeAdapter(list[ChatCompletionMessageParam]).validate_python(row["messages"])
        TypeAdapter(list[ChatCompletionToolParam]).validate_python(row["tools"])
    responses = rows(folder, "openai-tools", "responses.jsonl")
    gym = rows(folder, "nemo-gym", "train.jsonl")
    for row in responses + [each["responses_create_params"] for each in gym]:
        TypeAdapter(ResponseInputParam).validate_python(row["input"])
        TypeAdapter(list[FunctionToolParam]).validate_python(row["tools"])
        for tool in row["tools"]:
            assert not FunctionTool.model_validate(tool).model_extra, tool
    base, mcp = openenv()
    episodes = rows(folder, "openenv", "episodes.jsonl")
    for row in episodes:
        reset = base.ResetRequest.model_validate(row["reset"])
        assert reset.episode_id == row["reset"]["episode_id"]
        names = [mcp.Tool.model_validate(tool).name for tool in row["tools"]]
        assert not set(names) & set(getattr(mcp, "RESERVED_TOOL_NAMES", ())), names
        step = base.StepRequest.model_validate(row["submit"])
        assert mcp.CallToolAction.model_validate(step.action).tool_name in names
    trajectories = glob.glob(os.path.join(folder, "atif", "*.json"))
    trajectory = atif()
    for path in trajectories:
        with open(path, encoding="utf-8") as file:
            read = trajectory.model_validate_json(file.read())
        assert read.trajectory_id == os.path.basename(path)[: -len(".json")]
        assert read.final_metrics.total_steps == len(read.steps)
    print(json.dumps([len(chat), len(responses), len(gym), len(episodes), len(trajectories)]))


main(sys.argv[1])
