"""The one kind of error people see."""


class BriefingError(Exception):
    """Something the user can mend: one plain sentence that says what to do next.

    The command line prints it as ``error: ...`` and exits with status 1. Every other
    exception is a bug and keeps its traceback.
    """
