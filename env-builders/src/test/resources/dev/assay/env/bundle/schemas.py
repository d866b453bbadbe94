"""Prints the function schemas of a module's tools, derived from nothing but signatures and docstrings."""

import inspect
import json
import re
import typing

TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def parameter(hint, text):
    if typing.get_origin(hint) is typing.Union:
        [inner] = [each for each in typing.get_args(hint) if each is not type(None)]
        return {"type": [TYPES[inner], "null"], "description": text}
    if typing.get_origin(hint) is list:
        [words] = typing.get_args(hint)
        items = {"type": "string", "enum": list(typing.get_args(words))}
        return {"type": "array", "items": items, "description": text}
    return {"type": TYPES[hint], "description": text}


def function(name, tool):
    documented = inspect.getdoc(tool).split("\n\nArgs:\n")
    texts = dict(re.findall(r"^ +(\w+): (.*)$", documented[1], re.M)) if len(documented) > 1 else {}
    hints = typing.get_type_hints(tool)
    properties = {each: parameter(hints[each], texts[each]) for each in inspect.signature(tool).parameters}
    parameters = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    assert "return" in hints, name
    return {"name": name, "description": documented[0], "parameters": parameters, "strict": True}


def schemas(tools):
    return [{"type": "function", "function": function(name, tool)} for name, tool in tools.items()]


import tools

print(json.dumps(schemas(tools.TOOLS)))
