"""What a solution may contain: calls of tools, and computation that comes out the same everywhere.

Everything is refused that is not listed. The lists are fixed here, not asked of the interpreter, so that each version says the same.
"""

import ast
import builtins
import string

MOST_NODES = 20_000
DEEPEST = 60
MOST_VIOLATIONS = 50

NODES = set(
    "Module FunctionDef Return Assign AugAssign AnnAssign For While If Raise Try Assert Import ImportFrom Expr Pass Break Continue"
    " Delete BoolOp NamedExpr BinOp UnaryOp Lambda IfExp Dict Set ListComp SetComp DictComp GeneratorExp Compare Call"
    " FormattedValue JoinedStr Constant Attribute Subscript Starred Name List Tuple Slice arguments arg keyword alias"
    " comprehension ExceptHandler Load Store Del And Or Add Sub Mult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv"
    " Invert Not UAdd USub Eq NotEq Lt LtE Gt GtE Is IsNot In NotIn Yield YieldFrom".split()
)

BUILTINS = set(
    "abs all any ascii bin bool bytes chr dict divmod enumerate filter float format frozenset hex int isinstance iter len list map"
    " max min next oct ord pow print range repr reversed round set slice sorted str sum tuple zip"
    " ArithmeticError AssertionError Exception IndexError KeyError LookupError OverflowError RuntimeError StopIteration TypeError"
    " ValueError ZeroDivisionError".split()
)

MODULES = {
    "bisect": "bisect bisect_left bisect_right insort insort_left insort_right",
    "collections": "ChainMap Counter OrderedDict defaultdict deque",
    "copy": "copy deepcopy",
    "datetime": "MAXYEAR MINYEAR UTC date datetime time timedelta timezone",
    "decimal": "Decimal InvalidOperation DivisionByZero ROUND_CEILING ROUND_DOWN ROUND_FLOOR ROUND_HALF_DOWN ROUND_HALF_EVEN"
    " ROUND_HALF_UP ROUND_UP",
    "fractions": "Fraction",
    "functools": "cache cmp_to_key lru_cache partial reduce",
    "heapq": "heapify heappop heappush heappushpop heapreplace merge nlargest nsmallest",
    "itertools": "accumulate chain combinations combinations_with_replacement compress count cycle dropwhile filterfalse groupby"
    " islice pairwise permutations product repeat starmap takewhile tee zip_longest",
    "json": "JSONDecodeError dumps loads",
    "math": "acos asin atan atan2 ceil comb copysign cos degrees dist e exp fabs factorial floor fmod frexp fsum gcd hypot inf isclose"
    " isfinite isinf isnan isqrt lcm ldexp log log10 log1p log2 modf nan perm pi pow prod radians remainder sin sqrt tan tau trunc",
    "operator": "add and_ contains eq floordiv ge getitem gt index is_ is_not itemgetter le lt mod mul ne neg not_ or_ pos pow sub"
    " truediv xor",
    "re": "A ASCII DOTALL I IGNORECASE M MULTILINE S VERBOSE X compile error escape findall finditer fullmatch match search split sub"
    " subn",
    "statistics": "StatisticsError correlation covariance fmean geometric_mean harmonic_mean linear_regression mean median"
    " median_grouped median_high median_low mode multimode pstdev pvariance quantiles stdev variance",
    "string": "ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits punctuation whitespace",
}
MODULES = {name: set(names.split()) for name, names in MODULES.items()}

# Of the values a computation has in hand: text, numbers, containers, dates, matches.
METHODS = set(
    "add append appendleft args as_integer_ratio as_tuple bit_count bit_length capitalize casefold center clear combine compare"
    " conjugate copy count date day days decode denominator difference difference_update discard elements encode end endswith expandtabs"
    " extend extendleft find finditer fold from_iterable fromisocalendar fromisoformat fromkeys fromordinal get group groupdict groups hex hour"
    " imag index insert intersection intersection_update intercept is_finite is_integer is_nan is_signed isalnum isalpha isascii"
    " isdecimal isdigit isdisjoint isidentifier islower isnumeric isocalendar isoformat isoweekday isspace issubset issuperset"
    " istitle isupper items join keys ljust lower lstrip maketrans max microsecond min minute month most_common move_to_end"
    " new_child normalize numerator ordinal partition pop popitem popleft quantize real remove removeprefix removesuffix replace"
    " resolution reverse rfind rindex rjust rotate rpartition rsplit rstrip second seconds setdefault slope sort span split"
    " splitlines start startswith strftime strip strptime subtract swapcase symmetric_difference symmetric_difference_update"
    " time timetuple title toordinal total total_seconds translate tzinfo union update upper utc utcoffset value values week weekday"
    " year yearday zfill limit_denominator to_integral_value sqrt exp ln log10 scaleb adjusted copy_abs copy_negate".split()
)
ATTRIBUTES = METHODS.union(*MODULES.values())

CLOCK = set("now today utcnow fromtimestamp utcfromtimestamp timestamp astimezone".split())


def violations(tree):
    check = Check(tree)
    check.run()
    return sorted(check.found, key=lambda one: (one["line"], one["code"], one["message"]))[:MOST_VIOLATIONS]


class Check:
    def __init__(self, tree):
        self.tree = tree
        self.found = []
        self.nodes = []
        self.parents = {}

    def run(self):
        if not self._bounded():
            return
        self.bound = self._bound_names()
        self._solve()
        for node in self.nodes:
            self._node(node)

    def refuse(self, node, code, message):
        at = node
        while at is not None and not hasattr(at, "lineno"):
            at = self.parents.get(at)
        one = {"line": getattr(at, "lineno", 0), "code": code, "message": message}
        if one not in self.found and len(self.found) < 1000:
            self.found.append(one)

    def _bounded(self):
        """Walks without recursion, since the depth is not known yet."""
        waiting = [(self.tree, 0)]
        while waiting:
            node, depth = waiting.pop()
            self.nodes.append(node)
            if depth > DEEPEST or len(self.nodes) > MOST_NODES:
                self.refuse(node, "size", f"more than {DEEPEST} levels or {MOST_NODES} nodes")
                return False
            for child in ast.iter_child_nodes(node):
                self.parents[child] = node
                waiting.append((child, depth + 1))
        return True

    def _bound_names(self):
        """Every name that the source gives a value, in whatever scope."""
        names = set()
        for node in self.nodes:
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                names.add(node.id)
            elif isinstance(node, ast.FunctionDef):
                names.add(node.name)
            elif isinstance(node, ast.arg):
                names.add(node.arg)
            elif isinstance(node, ast.alias):
                names.add((node.asname or node.name).split(".")[0])
            elif isinstance(node, ast.ExceptHandler) and node.name:
                names.add(node.name)
        return names

    def _solve(self):
        for node in self.tree.body:
            if isinstance(node, ast.FunctionDef) and node.name == "solve":
                names = [arg.arg for arg in node.args.posonlyargs + node.args.args]
                if names == ["tools"] and not node.args.vararg and not node.args.kwonlyargs and not node.args.kwarg:
                    return
                self.refuse(node, "solve", "solve must take one parameter, tools")
                return
        self.refuse(self.tree, "solve", "there is no function solve(tools)")

    def _node(self, node):
        kind = type(node).__name__
        if kind not in NODES:
            self.refuse(node, "node", f"{kind} is not among what a solution may contain")
        check = getattr(self, "_" + kind.lower(), None)
        if check:
            check(node)

    def _name(self, node):
        if isinstance(node.ctx, ast.Load):
            self._loaded(node)
        else:
            self._binds(node, node.id)
        if node.id == "tools":
            self._tools(node)

    def _loaded(self, node):
        if node.id not in self.bound and node.id not in BUILTINS:
            self.refuse(node, "name", f"{node.id} is not among the names that a solution may use")
        elif _dunder(node.id):
            self.refuse(node, "name", f"{node.id} has double underscores")

    def _binds(self, node, name):
        if _dunder(name):
            self.refuse(node, "name", f"{name} has double underscores")
        elif name in dir(builtins) and name not in BUILTINS and not name == "_":
            self.refuse(node, "name", f"{name} is a builtin that a solution may not use, so it may not use the name either")
        elif name in ("tools", "solve") and not isinstance(node, (ast.arg, ast.FunctionDef)):
            self.refuse(node, "name", f"{name} may not be given another value")

    def _tools(self, node):
        """As a parameter it is passed on, and otherwise only asked for tools; so what is called is always in sight."""
        parent = self.parents.get(node)
        asked = isinstance(parent, ast.Attribute)
        passed = isinstance(parent, ast.Call) and node in parent.args and isinstance(parent.func, ast.Name)
        if not asked and not passed:
            self.refuse(node, "tools", "tools may only be asked for a tool, or passed to a function of the solution")
        elif passed and parent.func.id in BUILTINS:
            self.refuse(node, "tools", f"tools may not be passed to {parent.func.id}")

    def _arg(self, node):
        self._binds(node, node.arg)

    def _functiondef(self, node):
        self._binds(node, node.name)
        if node.name == "tools":
            self.refuse(node, "name", "tools may not be given another value")

    def _excepthandler(self, node):
        if node.type is None:
            self.refuse(node, "except", "a bare except also takes what ends the solution")
        if node.name:
            self._binds(node, node.name)

    def _attribute(self, node):
        name = node.attr
        if not isinstance(node.ctx, ast.Load):
            self.refuse(node, "attribute", f"the attribute {name} may not be set or deleted")
        elif _hidden(name):
            self.refuse(node, "attribute", f"the attribute {name} begins with an underscore")
        elif isinstance(node.value, ast.Name) and node.value.id == "tools":
            self._tool(node)
        elif name in CLOCK:
            self.refuse(node, "clock", f"{name} depends on the clock or the time zone")
        elif name == "format":
            self._format(node)
        elif name not in ATTRIBUTES:
            self.refuse(node, "attribute", f"the attribute {name} is not among those that a solution may use")

    def _tool(self, node):
        parent = self.parents.get(node)
        called = isinstance(parent, ast.Call) and parent.func is node
        if not called and node.attr != "ToolError":
            self.refuse(node, "tools", f"the tool {node.attr} may only be called")

    def _format(self, node):
        """A template can reach attributes, so it must be in sight and reach none."""
        constant = isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        parent = self.parents.get(node)
        if not constant or not (isinstance(parent, ast.Call) and parent.func is node):
            self.refuse(node, "format", "format needs a template that is written out; maybe use an f-string")
        elif not _plain_template(node.value.value):
            self.refuse(node, "format", "a template may name values only, without attributes or items")

    def _import(self, node):
        for alias in node.names:
            if alias.name not in MODULES:
                self.refuse(node, "import", _not_importable(alias.name))
            self._binds(node, (alias.asname or alias.name).split(".")[0])

    def _importfrom(self, node):
        known = MODULES.get(node.module or "") if node.level == 0 else None
        if known is None:
            self.refuse(node, "import", _not_importable("." * node.level + (node.module or "")))
            return
        for alias in node.names:
            if alias.name not in known:
                self.refuse(node, "import", f"{alias.name} of {node.module} is not among what a solution may import")
            self._binds(node, alias.asname or alias.name)

    def _keyword(self, node):
        if node.arg and _dunder(node.arg):
            self.refuse(node, "name", f"{node.arg} has double underscores")


def _not_importable(name):
    if name in ("random", "secrets", "uuid", "time"):
        return f"{name} does not come out the same each time"
    return f"{name} is not among the modules that a solution may import: {', '.join(sorted(MODULES))}"


def _dunder(name):
    return name.startswith("__")


def _hidden(name):
    return name.startswith("_")


def _plain_template(template):
    try:
        for _, field, spec, _ in string.Formatter().parse(template):
            if field is not None and not (field == "" or field.isalnum() or field.isidentifier()) or field and _hidden(field):
                return False
            if spec and not _plain_template(spec):
                return False
        return True
    except ValueError:
        return False
