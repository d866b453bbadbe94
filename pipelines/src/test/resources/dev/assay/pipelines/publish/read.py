"""Reads a published dataset with the packages of those who define its forms; prints what it found as one line of JSON."""

import hashlib
import json
import os
import pathlib
import sys

endpoint, other, folder, token = sys.argv[1:]
os.environ.update(HF_ENDPOINT=endpoint, HF_HOME=folder + "/home", HF_HUB_DISABLE_XET="1", HF_HUB_DISABLE_TELEMETRY="1")

import datasets
import huggingface_hub
import mlcroissant

root = pathlib.Path(huggingface_hub.snapshot_download("team/tasks", repo_type="dataset", local_dir=folder + "/hub"))
listed = [line.split("  ", 1) for line in (root / "SHA256SUMS").read_text().splitlines()]
intact = sum(hashlib.sha256((root / path).read_bytes()).hexdigest() == digest for digest, path in listed)

card = huggingface_hub.DatasetCard.load(root / "README.md").data
loaded = {
    config["config_name"]: {split: rows.num_rows for split, rows in datasets.load_dataset(str(root), config["config_name"]).items()}
    for config in card.configs
}

croissant = mlcroissant.Dataset(jsonld=str(root / "croissant.json"))
issues = croissant.metadata.ctx.issues
records = {
    records.uuid: sum(1 for _ in croissant.records(record_set=records.uuid)) for records in croissant.metadata.record_sets
}
hub = huggingface_hub.HfApi(endpoint=other, token=token)
hub.create_repo("team/tasks", repo_type="dataset")
hub.upload_folder(folder_path=root, repo_id="team/tasks", repo_type="dataset")

print(json.dumps({
    "files": len(listed),
    "intact": intact,
    "loaded": loaded,
    "records": sum(records.values()),
    "errors": sorted(issues.errors),
    "warnings": [warning for warning in sorted(issues.warnings) if "citeAs" not in warning],
}))
