"""Runs a verify.py on a batch of answers."""

import os
import sys
import time
import types

import assay_database
from assay_solution import Printed, described

NAME = "verify.py"
LONGEST_REASON = 4000


def run(wire, arguments):
    sys.stdin = None
    sys.stdout = sys.stderr = Printed(0)
    path = os.path.join(arguments["directory"], "db.sqlite")
    try:
        verifier, facts = load(arguments["source"], path)
    except MemoryError:
        raise
    except BaseException as e:
        wire.send({"failed": described(e, NAME)})
        return
    wire.send({"loaded": True})
    for index, attempt in enumerate(arguments["attempts"], arguments["first"]):
        wire.send({"index": index, **judged(verifier, facts, path, attempt)})


def load(source, path):
    verifier = types.ModuleType("verify")
    sys.modules["verify"] = verifier
    exec(compile(source, NAME, "exec"), verifier.__dict__)
    if not callable(getattr(verifier, "judge", None)):
        raise NameError(f"{NAME} does not define judge")
    connection = assay_database.initial(path)
    assay_database.settle(connection)
    return verifier, verifier.load(connection)


def judged(verifier, facts, path, attempt):
    try:
        final = {"final": assay_database.changed(path, attempt["changes"])} if "changes" in attempt else {}
        began = time.perf_counter_ns()
        ruling = verifier.judge(attempt["answer"], facts, **final)
        nanos = time.perf_counter_ns() - began
        if not (isinstance(ruling, (tuple, list)) and len(ruling) == 2 and isinstance(ruling[0], bool)):
            return {"failed": f"judge gave {repr(ruling)[:200]}, not (bool, reason)", "nanos": nanos}
        return {"accepted": ruling[0], "reason": str(ruling[1])[:LONGEST_REASON], "nanos": nanos}
    except MemoryError:
        raise
    except BaseException as e:
        return {"failed": described(e, NAME)}
