def load(initial):
    rows = initial.execute("SELECT place, sum(value) FROM reading GROUP BY place").fetchall()
    return {"best": min(rows, key=lambda row: (-row[1], row[0]))}


def judge(answer_text, facts, final=None):
    place, total = facts["best"]
    right = answer_text == f"{place}: {total}"
    return right, "right" if right else f"not {place}: {total}"
