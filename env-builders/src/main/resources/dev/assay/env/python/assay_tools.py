"""Runs the functions of a tools.py on a copy of a database, one call at a time."""

import inspect
import json
import os
import sys
import types

import assay_database
from assay_solution import Printed, described
from assay_wire import strict

NAME = "tools.py"


def run(wire, arguments):
    sys.stdin = None
    sys.stdout = sys.stderr = Printed(0)
    session = Session(arguments["directory"], arguments["resultBytes"])
    wire.send(session.load())
    while (order := wire.receive()) is not None:
        try:
            wire.send(session.serve(order))
        except ValueError as e:
            wire.send({"broken": str(e)})


class Session:
    def __init__(self, directory, longest):
        self.path = os.path.join(directory, "db.sqlite")
        self.source = os.path.join(directory, NAME)
        self.longest = longest
        self.code = None
        self.module = None
        self.signatures = {}

    def load(self):
        """Fresh tools on a fresh copy: nothing that earlier calls left in the module stays."""
        try:
            if self.code is None:
                with open(self.source, encoding="utf-8") as file:
                    self.code = compile(file.read(), NAME, "exec")
            self.module = types.ModuleType("tools")
            sys.modules["tools"] = self.module
            exec(self.code, self.module.__dict__)
            self.module.connect(self.path)
            self.names()
            assay_database.settle(self.module.CONNECTION)
            self.before = assay_database.version(self.module.CONNECTION)
            return {"ready": sorted(self.module.TOOLS)}
        except MemoryError:
            raise
        except BaseException as e:
            return {"failed": described(e, NAME)}

    def names(self):
        for name in ("TOOLS", "CONNECTION", "SUBMITTED", "ToolError", "submit_result"):
            if not hasattr(self.module, name):
                raise NameError(f"{NAME} does not define {name}")
        if not isinstance(self.module.TOOLS, dict):
            raise TypeError("TOOLS is not a dict")
        self.signatures = {name: inspect.signature(tool) for name, tool in self.module.TOOLS.items()}
        self.signatures["submit_result"] = inspect.signature(self.module.submit_result)

    def serve(self, order):
        what = order["do"]
        if what == "call":
            return self.call(order["name"], order["arguments"])
        if what == "submitted":
            return {"submitted": [str(text) for text in self.module.SUBMITTED]}
        if what == "changes":
            return {"changes": self.changes()}
        return self.load()

    def changes(self):
        if assay_database.version(self.module.CONNECTION) == self.before:
            return "{}"
        return assay_database.changes(self.path, self.module.CONNECTION)

    def call(self, name, text):
        if name not in self.signatures:
            return {"refused": f"There is no tool {name}. Maybe use one of: {', '.join(sorted(self.module.TOOLS))}."}
        try:
            bound = self.bound(name, text)
        except (ValueError, TypeError, RecursionError) as e:
            return {"refused": f"The arguments of {name} do not fit: {e}"}
        tool = self.module.submit_result if name == "submit_result" else self.module.TOOLS[name]
        try:
            return self.answer(tool(*bound.args, **bound.kwargs))
        except self.module.ToolError as e:
            return {"refused": str(e)}
        except MemoryError:
            raise
        except BaseException as e:
            return {"broken": described(e, NAME)}

    def bound(self, name, text):
        arguments = strict(text)
        if isinstance(arguments, list):
            positional, named = arguments, {}
        elif isinstance(arguments, dict):
            positional, named = arguments.pop("*", []), arguments
        else:
            raise ValueError("they must be an object or an array")
        bound = self.signatures[name].bind(*positional, **named)
        if name == "submit_result" and not all(isinstance(value, str) for value in bound.arguments.values()):
            raise TypeError("the answer must be text")
        return bound

    def answer(self, result):
        text = json.dumps(result, ensure_ascii=False, allow_nan=False)
        size = len(text.encode("utf-8", "replace"))
        if size > self.longest:
            return {"refused": f"The result has {size} bytes, and {self.longest} are allowed. Maybe ask for less."}
        return {"answer": text}
