"""Where the program starts: ``briefing`` and ``python -m briefing``."""

import os
import signal
import sys
from typing import NoReturn

INTERRUPTED = 130  # 128 + SIGINT, as shells say it


def main() -> NoReturn:
    """Run the command line. Ctrl-C ends it quietly from the first moment, before anything heavier is imported.

    An interrupt is heeded even where the shell that started us ignores it for its background jobs: whoever sends
    one to this process means it.
    """
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(INTERRUPTED))
    from briefing.cli import run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(run())


if __name__ == "__main__":
    main()
