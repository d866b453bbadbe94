package dev.assay.env.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's own parser says the same in every kind of host. */
@ParameterizedClass
@EnumSource
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class StaticCheckIT {
    @Parameter
    Backend backend;

    private PythonHost judge;
    private StaticCheck check;

    @BeforeParameterizedClassInvocation
    void open() {
        judge = backend.open(HostKind.JUDGE, HostOptions.standard());
        check = new StaticCheck(judge);
    }

    @AfterParameterizedClassInvocation
    void close() {
        judge.close();
    }

    @Nested
    class Solutions {
        private static final String GOOD =
                """
                '''A solution with much of what may be used.'''
                import json, math
                import datetime as dt
                from collections import Counter, defaultdict
                from decimal import Decimal, ROUND_HALF_UP
                from itertools import groupby
                import re
                import operator

                LIMIT: int = 3

                def pages(tools, query):
                    page = 0
                    while True:
                        rows = tools.search(query=query, page=page)
                        if not rows:
                            return
                        yield from rows
                        page += 1

                def solve(tools):
                    try:
                        found = [row for row in pages(tools, "x") if row["price"] > LIMIT and row.get("name")]
                    except (tools.ToolError, KeyError) as e:
                        raise ValueError(f"none: {e.args[0]!r:>10}")
                    total = sum(Decimal(str(row["price"])) for row in found).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
                    count, names = Counter(), defaultdict(list)
                    for _, group in groupby(sorted(found, key=operator.itemgetter("name")), key=lambda row: row["name"]):
                        count.update(row["name"].strip().lower() for row in group)
                    first, *rest = sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))
                    names[first[0]].append(dt.date.fromisoformat("2024-01-31").isoformat())
                    assert len(rest) >= 0 and not math.isnan(1.0), "odd"
                    if (m := re.match(r"(\\d+)", "12a")) is not None:
                        names["m"].append(m.group(1))
                    del names["m"][0:1]
                    text = "{0}: {total:>{width}}".format(first, total=total, width=10)
                    text += "%s %d" % ("a", 1)
                    tools.submit_result(json.dumps({"text": text, "names": names, "bits": 1 << 2 | 3 & ~1}, sort_keys=True))
                """;

        @Test
        void thatComputeAreFit() {
            assertThat(check.solution(GOOD)).isEmpty();
        }

        private List<Violation> of(String body) {
            return check.solution("def solve(tools):\n" + body.indent(4));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                textBlock =
                        """
                        import os                                    | import
                        import os.path                               | import
                        import random                                | import
                        import sqlite3                               | import
                        from . import tools_py                       | import
                        from json import *                           | import
                        from json import decoder                     | import
                        from operator import attrgetter              | import
                        from collections import namedtuple           | import
                        from string import Formatter                 | import
                        import collections.abc                       | import
                        open('/etc/passwd')                          | name
                        eval('1')                                    | name
                        exec('1')                                    | name
                        compile('1', '', 'eval')                     | name
                        __import__('os')                             | name
                        getattr(tools, 'x')                          | name
                        setattr(1, 'a', 2)                           | name
                        globals()                                    | name
                        vars()                                       | name
                        input()                                      | name
                        breakpoint()                                 | name
                        type(1)                                      | name
                        id(1)                                        | name
                        hash('a')                                    | name
                        __builtins__                                 | name
                        __name__                                     | name
                        open = 1                                     | name
                        solve = 1                                    | name
                        ().__class__                                 | attribute
                        solve.__globals__                            | attribute
                        tools._wire                                  | attribute
                        tools.__dict__                               | attribute
                        [].append.__self__                           | attribute
                        (x for x in []).gi_frame                     | attribute
                        solve.secret = 1                             | attribute
                        import json; json.loads = print              | attribute
                        import json; json.decoder                    | attribute
                        import re; re.enum                           | attribute
                        'a'.format_map({})                           | attribute
                        '{0.__class__}'.format(1)                    | format
                        '{0[a]}'.format({})                          | format
                        '{:{0.real}}'.format(1)                      | format
                        x = '{}'; x.format(1)                        | format
                        x = '{}'.format; x(1)                        | format
                        f'{().__class__}'                            | attribute
                        import datetime; datetime.datetime.now()     | clock
                        import datetime; datetime.date.today()       | clock
                        x = tools                                    | tools
                        x = [tools]                                  | tools
                        print(tools)                                 | tools
                        x = tools.search                             | tools
                        sorted([1], key=tools.search)                | tools
                        tools = 1                                    | name
                        global x                                     | node
                        class A: pass                                | node
                        with 1: pass                                 | node
                        async def f(): pass                          | node
                        nonlocal x                                   | node
                        f(__x__=1)                                   | name
                        x = (                                        | syntax
                        """)
        void thatDoMoreAreRefused(String line, String code) {
            assertThat(of(line)).as(line).extracting(Violation::code).contains(code);
            assertThat(of(line)).allMatch(one -> one.line() == 2 || one.code().equals("syntax"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "match 1:\n    case int(real=x): pass",
                    "try:\n    pass\nexcept:\n    pass",
                    "try:\n    pass\nexcept BaseException:\n    pass",
                    "def f(x, __y): pass",
                    "lambda __x: 1",
                    "import json as __json",
                    "def tools(): pass",
                    "def open(): pass",
                    "for open in []: pass"
                })
        void inManyLinesToo(String body) {
            assertThat(of(body)).isNotEmpty();
        }

        @Test
        void withoutSolveAreRefused() {
            assertThat(check.solution("x = 1"))
                    .containsExactly(new Violation(0, "solve", "there is no function solve(tools)"));
            assertThat(check.solution("def solve(a, b):\n    pass"))
                    .extracting(Violation::code)
                    .containsExactly("solve");
            assertThat(check.solution("def solve(tools, *rest):\n    pass"))
                    .extracting(Violation::code)
                    .containsExactly("solve");
        }

        @ParameterizedTest
        @MethodSource("tooMuch")
        void thatAreTooLargeOrTooDeepAreRefused(String body) {
            assertThat(of(body)).as(body.substring(0, 10)).isNotEmpty();
        }

        static List<String> tooMuch() {
            return List.of(
                    "x = 1\n".repeat(20_000),
                    "x = [" + "1,".repeat(25_000) + "]",
                    "x = " + "[".repeat(100) + "]".repeat(100),
                    "x = " + "(".repeat(300) + ")".repeat(300),
                    "x = " + "-".repeat(60_000) + "1",
                    "x = " + "not ".repeat(80) + "1",
                    "x = 1" + " + 1".repeat(10_000),
                    "x = '" + "a".repeat(100_000) + "'");
        }

        @Test
        void sayEachThingOnceInTheOrderOfLines() {
            assertThat(check.solution("import os, os\nimport sys\ndef solve(tools):\n    eval(eval)"))
                    .extracting(one ->
                            one.line() + " " + one.code() + " " + one.message().split(" ")[0])
                    .containsExactly("1 import os", "2 import sys", "4 name eval");
        }

        @Test
        void oddTextIsRefusedWithoutHarm() {
            for (String odd : List.of(
                    "", "\0", "\ud800", "def solve(tools):\n    x = '\ud800'", "\f\t\r", "# -*- coding: latin-1 -*-")) {
                assertThat(check.solution(odd)).isNotNull();
            }
            assertThat(check.solution("\0")).isNotEmpty();
        }

        @Test
        void everyEscapeIsRefused() {
            assertThat(Escape.all())
                    .allMatch(escape -> !check.solution(escape.source()).isEmpty());
        }
    }

    @Nested
    class Signatures {
        @Test
        void areReadFromHintsAndDocstrings() {
            ToolSignatures signatures = check.signatures(Shop.text("tools.py"));
            assertThat(signatures.problems()).isEmpty();
            assertThat(signatures.tools())
                    .extracting(ToolSignature::name)
                    .containsExactly("find_items", "sell", "history", "odd");
            ToolSignature find = signatures.tools().get(0);
            assertThat(find.description()).isEqualTo("Finds items by a part of their name.");
            assertThat(find.parameters())
                    .isEqualTo(
                            json(
                                    """
                    {"type": "object", "properties": {
                      "text": {"type": "string", "description": "a part of the name; empty for all", "default": ""},
                      "in_stock": {"type": "boolean", "description": "only those that can be sold", "default": false},
                      "limit": {"type": "integer", "description": "how many at most", "default": 10}},
                     "required": [], "additionalProperties": false}
                    """));
            assertThat(signatures.tools().get(1).parameters())
                    .isEqualTo(
                            json(
                                    """
                    {"type": "object", "properties": {
                      "item_id": {"type": "integer"}, "count": {"type": "integer"}, "note": {"type": ["string", "null"]}},
                     "required": ["item_id", "count"], "additionalProperties": false}
                    """));
        }

        private static JsonNode json(String text) {
            return CanonicalJson.read(text, JsonNode.class);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                quoteCharacter = '`',
                textBlock =
                        """
                        list[str]                    ~ {"type":"array","items":{"type":"string"}}
                        list                         ~ {"type":"array"}
                        List[List[int]]              ~ {"type":"array","items":{"type":"array","items":{"type":"integer"}}}
                        dict[str, float]             ~ {"type":"object","additionalProperties":{"type":"number"}}
                        Literal["a", "b"]            ~ {"type":"string","enum":["a","b"]}
                        typing.Optional[int]         ~ {"type":["integer","null"]}
                        int | float | None           ~ {"type":["integer","number","null"]}
                        list[int] | None             ~ {"anyOf":[{"type":"array","items":{"type":"integer"}},{"type":"null"}]}
                        "str"                        ~ {"type":"string"}
                        Any                          ~ {}
                        """)
        void haveTheTypesOfJson(String hint, String schema) {
            ToolSignatures signatures = check.signatures("def f(x: %s):\n    'F.'\nTOOLS = {'f': f}".formatted(hint));
            assertThat(signatures.problems()).isEmpty();
            assertThat(signatures.tools().get(0).parameters().at("/properties/x"))
                    .isEqualTo(json(schema));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "def f(x): 'F.'\nTOOLS = {'f': f}",
                    "def f(x: set): 'F.'\nTOOLS = {'f': f}",
                    "def f(x: dict[int, str]): 'F.'\nTOOLS = {'f': f}",
                    "def f(*x: int): 'F.'\nTOOLS = {'f': f}",
                    "def f(x: int): pass\nTOOLS = {'f': f}",
                    "TOOLS = {'f': lambda x: x}",
                    "TOOLS = dict(f=f)",
                    "def f(): 'F.'",
                    "def f(:"
                })
        void thatCannotBeReadAreProblems(String source) {
            assertThat(check.signatures(source).problems()).isNotEmpty();
        }

        @Test
        void areFoundInAComprehensionToo() {
            assertThat(check.signatures("def f():\n    'F.'\nTOOLS = {t.__name__: t for t in (f,)}")
                            .tools())
                    .extracting(ToolSignature::name)
                    .containsExactly("f");
        }
    }
}
