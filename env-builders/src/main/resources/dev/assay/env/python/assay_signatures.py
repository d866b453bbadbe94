"""Tools as their source declares them, as JSON Schema."""

import ast
import inspect
import re

SIMPLE = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "None": "null"}
UNKNOWN = "The type {} has no form in JSON. Maybe use str, int, float, bool, list[…], dict[str, …], Literal[…] or … | None."
SECTION = re.compile(r"(args|arguments|parameters|params|returns?|raises|yields|examples?|notes?):\s*$", re.IGNORECASE)
PARAMETERS = re.compile(r"(args|arguments|parameters|params):\s*$", re.IGNORECASE)
ENTRY = re.compile(r"\s+\*{0,2}([A-Za-z_]\w*)\s*(\([^)]*\))?\s*:\s*(.*)$")


def read(tree):
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    reader = Reader(functions)
    tools = [reader.tool(name, node) for name, node in reader.listed(tree)]
    return {"tools": tools, "violations": reader.problems}


class Reader:
    def __init__(self, functions):
        self.functions = functions
        self.problems = []

    def problem(self, node, code, message):
        self.problems.append({"line": getattr(node, "lineno", 0), "code": code, "message": message})

    def listed(self, tree):
        """Names and functions of TOOLS, in its order."""
        value = None
        for node in tree.body:
            if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == "TOOLS" for to in node.targets):
                value = node.value
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == "TOOLS":
                value = node.value
        pairs = list(self.pairs(value))
        if not pairs:
            self.problem(value or tree, "tools", "TOOLS is not written out as {\"NAME\": FUNCTION, …}, or is empty")
        return pairs

    def pairs(self, value):
        if isinstance(value, ast.Dict):
            for key, item in zip(value.keys, value.values):
                yield from self.pair(key.value if isinstance(key, ast.Constant) else None, item)
        elif isinstance(value, ast.DictComp) and isinstance(value.generators[0].iter, (ast.Tuple, ast.List)):
            for item in value.generators[0].iter.elts:
                yield from self.pair(item.id if isinstance(item, ast.Name) else None, item)

    def pair(self, name, item):
        node = self.functions.get(item.id) if isinstance(item, ast.Name) else None
        if not isinstance(name, str) or node is None:
            self.problem(item, "tools", "an entry of TOOLS is not the name of a function of this file")
        else:
            yield name, node

    def tool(self, name, node):
        summary, described = documented(ast.get_docstring(node) or "")
        if not summary:
            self.problem(node, "docstring", f"{name} has no docstring")
        return {"name": name, "description": summary, "parameters": self.parameters(name, node, described)}

    def parameters(self, name, node, described):
        arguments = node.args
        if arguments.vararg or arguments.kwarg or arguments.posonlyargs:
            self.problem(node, "parameter", f"{name} takes arguments that have no name")
        properties, required = {}, []
        defaults = [None] * (len(arguments.args) - len(arguments.defaults)) + arguments.defaults
        for argument, default in list(zip(arguments.args, defaults)) + list(zip(arguments.kwonlyargs, arguments.kw_defaults)):
            schema = self.hinted(name, argument)
            if argument.arg in described:
                schema["description"] = described[argument.arg]
            if default is None:
                required.append(argument.arg)
            elif isinstance(default, ast.Constant) and isinstance(default.value, (str, int, float, bool)):
                schema["default"] = default.value
            properties[argument.arg] = schema
        return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}

    def hinted(self, name, argument):
        if argument.annotation is None:
            self.problem(argument, "parameter", f"{argument.arg} of {name} has no type")
            return {}
        schema = self.schema(argument.annotation)
        if schema is None:
            self.problem(argument, "parameter", UNKNOWN.format(ast.unparse(argument.annotation)))
            return {}
        return schema

    def schema(self, hint):
        """JSON Schema of a type, or None when it has none."""
        if isinstance(hint, ast.Constant):
            return self.constant(hint.value)
        if isinstance(hint, ast.Attribute):
            return self.schema(ast.Name(hint.attr))
        if isinstance(hint, ast.Name):
            return self.named(hint.id)
        if isinstance(hint, ast.BinOp) and isinstance(hint.op, ast.BitOr):
            return self.union([hint.left, hint.right])
        if isinstance(hint, ast.Subscript):
            return self.generic(hint)
        return None

    def constant(self, value):
        if value is None:
            return {"type": "null"}
        if isinstance(value, str):
            try:
                return self.schema(ast.parse(value, mode="eval").body)
            except SyntaxError:
                return None
        return None

    def named(self, name):
        if name in SIMPLE:
            return {"type": SIMPLE[name]}
        return {"list": {"type": "array"}, "dict": {"type": "object"}, "Any": {}}.get(name)

    def generic(self, hint):
        base = hint.value.attr if isinstance(hint.value, ast.Attribute) else getattr(hint.value, "id", "")
        inner = hint.slice.elts if isinstance(hint.slice, ast.Tuple) else [hint.slice]
        if base == "Optional":
            return self.union([hint.slice, ast.Constant(None)])
        if base == "Union":
            return self.union(inner)
        if base == "Literal":
            return self.literal(inner)
        if base in ("list", "List") and len(inner) == 1:
            items = self.schema(inner[0])
            return items if items is None else {"type": "array", "items": items}
        if base in ("dict", "Dict") and len(inner) == 2 and isinstance(inner[0], ast.Name) and inner[0].id == "str":
            values = self.schema(inner[1])
            return values if values is None else {"type": "object", "additionalProperties": values}
        return None

    def literal(self, values):
        constants = [value.value for value in values if isinstance(value, ast.Constant)]
        kinds = {type(value).__name__ for value in constants}
        if len(constants) != len(values) or len(kinds) != 1 or kinds.isdisjoint(SIMPLE):
            return None
        return {"type": SIMPLE[kinds.pop()], "enum": constants}

    def union(self, hints):
        schemas = [self.schema(hint) for hint in hints]
        if None in schemas:
            return None
        flat = [inner for schema in schemas for inner in schema.get("anyOf", [schema])]
        if all(set(schema) == {"type"} for schema in flat):
            kinds = [kind for schema in flat for kind in (schema["type"] if isinstance(schema["type"], list) else [schema["type"]])]
            return {"type": kinds if len(kinds) > 1 else kinds[0]}
        return {"anyOf": flat}


def documented(docstring):
    """The description, and what is said of each parameter."""
    summary, described, section, last = [], {}, "", ""
    for line in inspect.cleandoc(docstring).splitlines():
        if SECTION.match(line):
            section, last = ("parameters" if PARAMETERS.match(line) else "other"), ""
        elif section == "parameters":
            entry = ENTRY.match(line)
            if entry:
                last = entry[1]
                described[last] = entry[3].strip()
            elif last and line.strip():
                described[last] = f"{described[last]} {line.strip()}".strip()
        elif not section:
            summary.append(line)
    return "\n".join(summary).strip(), described
