"""What the files of a written environment may contain: tools that only ask, verifiers that only judge, scripts that only fill a database.

The rules are those of solutions; what each kind of file needs besides is listed here. State that outlives a call is refused, so that
no answer depends on what was asked before.
"""

import ast

import assay_rules

RUNTIME = set(
    "eq ne lt le gt ge among add multiply subtract count_of sum_of mean_of least_of greatest_of distinct_of exact is_number"
    " read_answer".split()
)
TYPING = set("Any Literal Optional Union".split())
RANDOM = set("Random betavariate choice choices expovariate gauss normalvariate randint random randrange sample seed shuffle triangular"
             " uniform".split())


class Written(assay_rules.Check):
    known = frozenset()
    attributes = frozenset()
    modules = {"typing": TYPING}

    def refuse(self, node, code, message):
        super().refuse(node, code, message.replace("a solution", "such a file"))

    def _solve(self):
        self._shape()
        for node in self.nodes:
            if isinstance(node, (ast.FunctionDef, ast.Lambda)):
                self._defaults(node)

    def _shape(self):
        for node in self.tree.body:
            if isinstance(node, (ast.FunctionDef, ast.Import, ast.ImportFrom)):
                continue
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and _constant(node.value):
                continue
            self.refuse(node, "state", "outside of functions there may only be imports, functions and constants")

    def _defaults(self, node):
        for default in node.args.defaults + [one for one in node.args.kw_defaults if one is not None]:
            if not _constant(default):
                self.refuse(default, "state", "the default of a parameter must be a constant")

    def _function(self, name, *wanted):
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == name:
                if [arg.arg for arg in node.args.args] not in [list(one) for one in wanted]:
                    self.refuse(node, "function", f"{name} must take ({', '.join(wanted[0])})")
                return
        self.refuse(self.tree, "function", f"there is no function {name}({', '.join(wanted[0])})")

    def _loaded(self, node):
        if node.id not in self.known:
            super()._loaded(node)

    def _binds(self, node, name):
        if name in self.known and not isinstance(node, ast.alias):
            self.refuse(node, "name", f"{name} is given by Assay and may not be given another value")
        else:
            super()._binds(node, name)

    def _attribute(self, node):
        if node.attr not in self.attributes or not isinstance(node.ctx, ast.Load):
            super()._attribute(node)

    def _import(self, node):
        for alias in node.names:
            if alias.name in self.modules and not alias.asname:
                continue
            super()._import(ast.copy_location(ast.Import([alias]), node))

    def _importfrom(self, node):
        known = self.modules.get(node.module or "") if node.level == 0 else None
        if known is None:
            super()._importfrom(node)
            return
        for alias in node.names:
            if alias.name not in known:
                self.refuse(node, "import", f"{alias.name} of {node.module} is not among what may be imported")
            self._binds(node, alias.asname or alias.name)


class Tools(Written):
    known = frozenset(["query", "ToolError"])
    attributes = frozenset(TYPING)

    def _shape(self):
        super()._shape()
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and (node.decorator_list or node.args.defaults or node.args.kw_defaults):
                if not node.name.startswith("_"):
                    self.refuse(node, "function", f"the tool {node.name} may have neither decorators nor defaults")


class Verifier(Written):
    known = frozenset(RUNTIME)
    attributes = frozenset(["execute", "fetchall", "fetchone"])

    def _shape(self):
        super()._shape()
        self._function("load", ["initial"])
        self._function("judge", ["answer_text", "facts", "final"], ["answer_text", "facts"])


class Database(Written):
    attributes = frozenset(RANDOM | {"execute", "executemany", "executescript", "commit", "Connection"})
    modules = {"typing": TYPING, "random": RANDOM, "sqlite3": {"Connection"}}

    def _shape(self):
        self._function("build", ["connection", "seed"])


KINDS = {"tools": Tools, "verifier": Verifier, "database": Database}


def violations(kind, tree):
    check = KINDS[kind](tree)
    check.run()
    return sorted(check.found, key=lambda one: (one["line"], one["code"], one["message"]))[: assay_rules.MOST_VIOLATIONS]


def _constant(node):
    if isinstance(node, ast.Tuple):
        return all(_constant(one) for one in node.elts)
    if isinstance(node, ast.UnaryOp):
        return _constant(node.operand)
    return isinstance(node, ast.Constant)
