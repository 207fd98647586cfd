"""The one kind of error people see, and how much of a text it shows."""


class BriefingError(Exception):
    """Something the user can mend: one plain sentence that says what to do next.

    The command line prints it as ``error: ...`` and exits with status 1. Every other
    exception is a bug and keeps its traceback.
    """


def excerpt(text: str, most: int) -> str:
    """A text as it may stand in a message: at most ``most`` characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
