"""Numbers and lists as people write them."""

UNITS = ["B", "KB", "MB", "GB", "TB"]


def human_size(count):
    """The size of so many bytes, with one decimal place."""
    size = float(count)
    unit = 0
    while size >= 1024 and unit < len(UNITS) - 1:
        size /= 1024
        unit += 1
    if unit == 0:
        return f"{count} B"
    return f"{size:.1f} {UNITS[unit]}"


def join_words(words):
    """Words as a list in a sentence."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]
