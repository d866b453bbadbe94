package dev.assay.pipelines.tools;

/** What a good model writes, step by step, for museums of some cities. */
final class MuseumScript {
    static final String DATABASE =
            """
            import random

            def build(connection, seed):
                rng = random.Random(seed)
                connection.executescript(\"""
                CREATE TABLE cities (name TEXT PRIMARY KEY, country TEXT NOT NULL, founded INTEGER NOT NULL);
                CREATE TABLE museums (
                    name TEXT PRIMARY KEY,
                    city TEXT NOT NULL REFERENCES cities(name),
                    kind TEXT NOT NULL,
                    fee REAL NOT NULL,
                    free_on DATE,
                    guided BOOLEAN NOT NULL
                );
                \""")
                cities = ["Alba", "Brema", "Corda", "Delva", "Elmo", "Falun", "Garda", "Hanko"]
                years = rng.sample(range(900, 1900), len(cities))
                for city, year in zip(cities, years):
                    connection.execute("INSERT INTO cities VALUES (?, ?, ?)", (city, rng.choice(["North", "South", "West"]), year))
                fees = rng.sample(range(300, 4000), 30)
                for i, fee in enumerate(fees):
                    row = ("Museum %02d" % i, rng.choice(cities), rng.choice(["art", "history", "science"]), fee / 100,
                           "2025-%02d-01" % rng.randint(1, 12) if rng.random() < 0.5 else None, rng.randint(0, 1))
                    connection.execute("INSERT INTO museums VALUES (?, ?, ?, ?, ?, ?)", row)
            """;
    static final String TOOLS =
            """
            def list_museums() -> list[str]:
                \"""Lists the names of all museums.\"""
                return [row["name"] for row in query("SELECT name FROM museums ORDER BY name")]


            def get_museum(name: str) -> dict[str, str]:
                \"""Tells what is known of a museum.

                Args:
                    name: of the museum
                \"""
                found = query("SELECT name, city, kind, fee FROM museums WHERE name = ?", name)
                if not found:
                    raise ToolError("There is no museum " + name)
                return found[0]


            def get_city(name: str) -> dict[str, str]:
                \"""Tells what is known of a city.

                Args:
                    name: of the city
                \"""
                found = query("SELECT name, country, founded FROM cities WHERE name = ?", name)
                if not found:
                    raise ToolError("There is no city " + name)
                return found[0]
            """;
    /** The dearest museum of art, and its city. */
    static final String TASK =
            """
            {"kind": "lookup", "intro": "A visitor likes art.", "declared": {"steps": [
              {"name": "museum", "asked": true, "query": {"query": "best", "from": "museums",
                "where": {"condition": "compare", "left": {"term": "field", "column": "kind"}, "is": "=", "right": {"term": "constant", "value": "art"}},
                "by": {"term": "field", "column": "fee"}, "least": false, "of": {"term": "field", "column": "name"}}},
              {"name": "city", "asked": true, "query": {"query": "only", "from": "museums",
                "where": {"condition": "compare", "left": {"term": "field", "column": "name"}, "is": "=", "right": {"term": "variable", "name": "museum"}},
                "of": {"term": "field", "column": "city"}}}]}}
            """;

    static final String SOLUTION =
            """
            import json

            def solve(tools):
                best = None
                for name in tools.list_museums():
                    museum = tools.get_museum(name=name)
                    if museum["kind"] == "art" and (best is None or museum["fee"] > best["fee"]):
                        best = museum
                tools.submit_result(answer_text=json.dumps({"museum": best["name"], "city": best["city"]}))
            """;
    static final String VERIFIER =
            """
            def load(initial):
                return initial.execute("SELECT name, city FROM museums WHERE kind = 'art' ORDER BY fee DESC LIMIT 1").fetchone()


            def judge(answer_text, facts, final=None):
                try:
                    answer = read_answer(answer_text)
                except ValueError:
                    return False, "FORM"
                if facts is None or not isinstance(answer, dict):
                    return False, "FORM"
                right = answer == {"museum": facts[0], "city": facts[1]}
                return right, "OK" if right else "VALUE"
            """;
    /** The year in which the city was founded besides, and how many museums it has. */
    static final String HARDER_TASK = TASK.strip().replaceFirst("]}}$", "")
            + """
            ,
              {"name": "founded", "asked": true, "query": {"query": "only", "from": "cities",
                "where": {"condition": "compare", "left": {"term": "field", "column": "name"}, "is": "=", "right": {"term": "variable", "name": "city"}},
                "of": {"term": "field", "column": "founded"}}},
              {"name": "neighbours", "asked": true, "query": {"query": "fold", "from": "museums", "aggregate": "count",
                "where": {"condition": "compare", "left": {"term": "field", "column": "city"}, "is": "=", "right": {"term": "variable", "name": "city"}}}}
            ]}, "change": "Two more hops: the city's year, and its museums."}
            """;

    static final String HARDER_SOLUTION =
            """
            import json

            def solve(tools):
                museums = [tools.get_museum(name=name) for name in tools.list_museums()]
                best = max((one for one in museums if one["kind"] == "art"), key=lambda one: one["fee"])
                city = tools.get_city(name=best["city"])
                neighbours = sum(1 for one in museums if one["city"] == best["city"])
                answer = {"museum": best["name"], "city": best["city"], "founded": city["founded"], "neighbours": neighbours}
                tools.submit_result(answer_text=json.dumps(answer))
            """;
    static final String HARDER_VERIFIER =
            """
            def load(initial):
                best = initial.execute("SELECT name, city FROM museums WHERE kind = 'art' ORDER BY fee DESC LIMIT 1").fetchone()
                if best is None:
                    return None
                founded = initial.execute("SELECT founded FROM cities WHERE name = ?", (best[1],)).fetchone()[0]
                neighbours = initial.execute("SELECT COUNT(*) FROM museums WHERE city = ?", (best[1],)).fetchone()[0]
                return {"museum": best[0], "city": best[1], "founded": founded, "neighbours": neighbours}


            def judge(answer_text, facts, final=None):
                try:
                    answer = read_answer(answer_text)
                except ValueError:
                    return False, "FORM"
                if facts is None or not isinstance(answer, dict) or set(answer) != set(facts):
                    return False, "FORM"
                if not is_number(answer["founded"]) or not is_number(answer["neighbours"]):
                    return False, "FORM"
                return answer == facts, "VALUE"
            """;

    /** Two different museums of art that are cheap together. */
    static final String PLAN =
            """
            {"kind": "plan", "intro": "A class goes out.", "declared": {"slot_key": "day", "slots": ["first", "second"],
              "choices": [{"key": "visit", "table": "museums"}], "constraints": [
                {"constraint": "distinct", "choices": ["visit"]},
                {"constraint": "each", "condition": {"condition": "compare", "left": CELL kind, "is": "=", "right": {"term": "constant", "value": "art"}}},
                {"constraint": "total", "term": CELL fee, "is": "<=", "bound": 30}]}}
            """
                    .replaceAll(
                            "CELL (\\w+)",
                            "{\"term\": \"cell\", \"table\": \"museums\", \"key\": [{\"term\": \"variable\", \"name\": \"visit\"}], \"column\": \"$1\"}");

    static final String PLAN_SOLUTION =
            """
            import itertools
            import json

            def solve(tools):
                museums = [tools.get_museum(name=name) for name in tools.list_museums()]
                art = [one for one in museums if one["kind"] == "art"]
                for first, second in itertools.combinations(art, 2):
                    if first["fee"] + second["fee"] <= 30:
                        plan = [{"day": "first", "visit": first["name"]}, {"day": "second", "visit": second["name"]}]
                        tools.submit_result(answer_text=json.dumps(plan))
                        return
            """;
    static final String PLAN_VERIFIER =
            """
            def load(initial):
                return {name: exact(fee) for name, fee in initial.execute("SELECT name, fee FROM museums WHERE kind = 'art'")}


            def judge(answer_text, facts, final=None):
                try:
                    plan = read_answer(answer_text)
                except ValueError:
                    return False, "FORM"
                if not isinstance(plan, list) or len(plan) != 2:
                    return False, "FORM"
                for label, slot in zip(["first", "second"], plan):
                    if not isinstance(slot, dict) or set(slot) != {"day", "visit"} or slot["day"] != label:
                        return False, "FORM"
                    if not isinstance(slot["visit"], str) or slot["visit"] not in facts:
                        return False, "UNKNOWN"
                first, second = plan[0]["visit"], plan[1]["visit"]
                if first == second:
                    return False, "TWICE"
                return le(add(facts[first], facts[second]), 30), "TOTAL"
            """;

    private MuseumScript() {}
}
