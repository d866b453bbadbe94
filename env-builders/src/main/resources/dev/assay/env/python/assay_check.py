"""Reads source without running it: what a solution may contain, and how tools are declared."""

import ast

import assay_rules
import assay_signatures
import assay_sources

LONGEST_SOURCE = 64 << 10
LARGEST_TOOLS = 1 << 20


def run(wire, arguments):
    source = arguments["source"]
    if arguments["do"] == "solution":
        wire.send({"violations": solution(source)})
    elif arguments["do"] in assay_sources.KINDS:
        wire.send({"violations": written(arguments["do"], source)})
    else:
        wire.send(signatures(source))


def solution(source):
    tree, violations = parsed(source, LONGEST_SOURCE)
    return violations if tree is None else assay_rules.violations(tree)


def written(kind, source):
    """What a file of a written environment contains that it may not."""
    tree, violations = parsed(source, LONGEST_SOURCE)
    return violations if tree is None else assay_sources.violations(kind, tree)


def signatures(source):
    tree, violations = parsed(source, LARGEST_TOOLS)
    return {"tools": [], "violations": violations} if tree is None else assay_signatures.read(tree)


def parsed(source, longest):
    """The syntax tree, or why there is none."""
    if len(source) > longest:
        return None, [violation(0, "size", f"{len(source)} characters, and {longest} are allowed")]
    try:
        return ast.parse(source), []
    except SyntaxError as e:
        return None, [violation(e.lineno or 0, "syntax", str(e.msg))]
    except (ValueError, RecursionError) as e:
        return None, [violation(0, "syntax", f"{type(e).__name__}: {e}")]


def violation(line, code, message):
    return {"line": line, "code": code, "message": message}
