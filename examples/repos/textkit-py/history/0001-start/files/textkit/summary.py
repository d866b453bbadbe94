"""One-line summaries."""

from textkit.human import human_size, join_words


def summary(files):
    """What a mapping of file names to sizes holds, in one sentence."""
    if not files:
        return "Nothing."
    return f"{join_words(sorted(files))}: {human_size(sum(files.values()))}."
