"""Runs a solution. It shares this process, so nothing that is said from here is believed but the calls themselves."""

import json
import sys
import types

NAME = "solution.py"
LONGEST_TEXT = 2000
LONGEST_NAME = 100


class ToolError(Exception):
    """A tool said no."""


class Tools:
    """Each attribute is a tool; what it does happens elsewhere."""

    ToolError = ToolError

    def __init__(self, wire):
        self._wire = wire

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)

        def call(*positional, **named):
            return self._call(name, positional, named)

        call.__name__ = name
        self.__dict__[name] = call
        return call

    def _call(self, name, positional, named):
        arguments = {"*": list(positional), **named} if positional else named
        self._wire.send({"call": name, "arguments": json.dumps(arguments, allow_nan=False)})
        reply = self._wire.receive()
        if reply is None:
            raise SystemExit("the tools are gone")
        if "answer" in reply:
            return json.loads(reply["answer"])
        if "refused" in reply:
            raise ToolError(reply["refused"])
        raise RuntimeError(reply["broken"])


class Printed:
    """Takes all and keeps the beginning."""

    encoding = "utf-8"

    def __init__(self, longest):
        self._left = longest
        self._parts = []

    def write(self, text):
        text = str(text)
        if self._left > 0:
            kept = text[: self._left]
            self._left -= len(kept)
            self._parts.append(kept)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False

    def text(self):
        return "".join(self._parts)


def run(wire, arguments):
    printed = Printed(arguments["stdout"])
    sys.stdin = None
    sys.stdout = sys.stderr = printed
    error = attempt(arguments["source"], Tools(wire))
    last = {"done": True, "stdout": printed.text()}
    if error is not None:
        last["error"] = error
    wire.send(last)


def attempt(source, tools):
    """What went wrong, or None."""
    try:
        module = types.ModuleType("solution")
        sys.modules["solution"] = module
        exec(compile(source, NAME, "exec"), module.__dict__)
        solve = module.__dict__.get("solve")
        if not callable(solve):
            return "There is no function solve(tools)."
        solve(tools)
        return None
    except MemoryError:
        raise
    except BaseException as e:
        return described(e, NAME)


def described(error, name):
    """Type and text of an exception, and its last line in the file of this name; the same each time."""
    line, frame = 0, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == name:
            line = frame.tb_lineno
        frame = frame.tb_next
    if isinstance(error, SyntaxError):
        line = error.lineno or 0
    try:
        text = str(error)[:LONGEST_TEXT]
    except BaseException:
        text = "(its text cannot be had)"
    where = f" ({name}, line {line})" if line else ""
    return f"{type(error).__name__[:LONGEST_NAME]}: {text}{where}"
