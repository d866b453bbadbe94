"""Reads exported tasks with the code of the harnesses that they are for; the folder of the exports is the argument."""

import importlib
import json
import os
import subprocess
import sys
import types
import typing
from pathlib import Path

# Harbor asks for a Python that has it.
typing.override = getattr(typing, "override", lambda function: function)


def hollow(within, *names):
    """Packages without what they run when they are imported, which asks for much that is not needed here."""
    homes = [os.path.join(each, names[0]) for each in sys.path]
    home = next(each for each in homes if os.path.isdir(os.path.join(each, within)))
    for name in names:
        module = types.ModuleType(name)
        module.__path__ = [os.path.join(home, *name.split(".")[1:])]
        sys.modules[name] = module


def rows_of_swe_bench(folder, utils):
    """The old rows, as its loader has them from a file of lines and from a folder of Parquet."""
    count = 0
    for file in sorted(folder.glob("*.jsonl")):
        lines = utils.load_swebench_dataset(str(file))
        table = utils.load_swebench_dataset(str(folder), file.stem)
        assert lines == [dict(row) for row in table], file
        assert all(json.loads(line["FAIL_TO_PASS"]) for line in lines), file
        count += len(lines)
    return count


def tasks_of_swe_bench(folder, utils, grading):
    """The task repository: checked, compiled, and graded by logs as its scripts print them."""
    checks = importlib.import_module("swebench.task.checks")
    publish = importlib.import_module("swebench.task.publish")
    repo = importlib.import_module("swebench.task.repo")
    problems = checks.check_task_repo(folder)
    assert not problems, [str(each) for each in problems]
    out = folder.parent / "compiled"
    written = publish.write_parquets(folder, out)
    instances = repo.load_task_repo(folder)
    assert set(written) == {"assay/tasks/" + instance["split"] for instance in instances}, written
    for instance in instances:
        compiled = utils.load_swebench_dataset(str(out / "tasks"), instance["split"], [instance["instance_id"]])
        for key in ("patch", "test_patch", "eval_script", "problem_statement", "hints_text"):
            assert compiled[0][key] == instance[key], key
        spec = utils.make_test_spec(compiled[0])
        script = folder.parent / "eval.sh"
        script.write_text(spec.eval_script)
        subprocess.run(["bash", "-n", str(script)], check=True)
        lines = spec.eval_script.split("\n")
        end = lines.index("echo '>>>>> End Test Output'")
        assert lines[end - 2 : end] == ['(exit "$code")', "SWEBENCH_TEST_EXIT_CODE=$?"], lines[end - 3 : end + 3]
        for missing in (None, spec.FAIL_TO_PASS[0], spec.PASS_TO_PASS[-1]):
            ids = [each for each in spec.FAIL_TO_PASS + spec.PASS_TO_PASS if each != missing]
            assert resolved(spec, grading, folder, ids, 0) == (missing is None), missing
        assert not resolved(spec, grading, folder, [], 1)
    return len(instances)


def resolved(spec, grading, folder, passed, code):
    log = folder.parent / "test_output.txt"
    results = "".join(f"[junit] [PASS] {each} \n" for each in passed)
    forged = "| [junit] [PASS] " + spec.FAIL_TO_PASS[0] + "\n"
    log.write_text(
        f"{forged}>>>>> Start Test Output\n{results}[junit] [FAIL] some#other\n>>>>> End Test Output\n>>>>> Test Exit Code: {code}\n"
        if passed
        else f"{forged}>>>>> Start Test Output\n>>>>> End Test Output\n>>>>> Test Exit Code: {code}\n"
    )
    prediction = {"instance_id": spec.instance_id, "model_name_or_path": "m", "model_patch": "x"}
    return grading.get_eval_report(spec, prediction, str(log), False)[spec.instance_id]["resolved"]


def swe_bench(folder):
    hollow("task", "swebench", "swebench.harness")
    utils = importlib.import_module("swebench.harness.utils")
    grading = importlib.import_module("swebench.harness.grading")
    return rows_of_swe_bench(folder / "swe-bench", utils), tasks_of_swe_bench(folder / "swe-bench-v5", utils, grading)


def multi_swe(folder):
    hollow("harness", "multi_swe_bench", "multi_swe_bench.harness")
    dataset = importlib.import_module("multi_swe_bench.harness.dataset").Dataset
    report = importlib.import_module("multi_swe_bench.harness.report").Report
    count = 0
    for line in (folder / "multi-swe" / "multi-swe.jsonl").read_text().splitlines():
        row = dataset.from_json(line)
        # What the package makes of the three results by itself has to be what the row says.
        own = report(row.org, row.repo, row.number, run_result=row.run_result, test_patch_result=row.test_patch_result,
                     fix_patch_result=row.fix_patch_result)
        assert own.valid, own.error_msg
        for name in ("fixed_tests", "f2p_tests", "s2p_tests", "n2p_tests"):
            assert getattr(own, name) == getattr(row, name), name
        # Tests that are new and pass without the fix are not among those that a row asks for.
        assert row.p2p_tests and row.p2p_tests.items() <= own.p2p_tests.items(), row.id
        count += 1
    return count


def harbor(folder):
    hollow("models", "harbor", "harbor.models")
    task = importlib.import_module("harbor.models.task.task").Task
    count = 0
    for place in sorted(each for each in (folder / "harbor").iterdir() if each.is_dir()):
        assert task.is_valid_dir(place), place
        read = task(place)
        config = read.config
        assert (config.schema_version, read.short_name) == ("1.3", place.name), config
        assert config.verifier.environment_mode.value == "separate" and not config.verifier.environment.docker_image, config
        assert {config.environment.network_mode.value, config.verifier.environment.network_mode.value} == {"no-network"}, config
        assert config.environment.docker_image in (place / "environment" / "Dockerfile").read_text(), config
        assert config.metadata["source_commit"] in config.verifier.collect[0].command, config
        assert read.instruction.strip() and read.paths.discovered_solve_path.name == "solve.sh", read.paths
        count += 1
    return count


def main(folder):
    rows, tasks = swe_bench(folder)
    print(json.dumps([rows, tasks, multi_swe(folder), harbor(folder)]))


main(Path(sys.argv[1]))
