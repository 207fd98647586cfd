"""The reading room: a source -> what was written, by whom, and published where.

``source`` reads and judges the bytes (``sniff``, ``charset``, ``clean``) and hands the text to one module a format
(``text``, ``markdown``). Credit lines are told by ``credit_lines``, ``datelines`` and ``citing`` from the tables in
``data/`` and merged by ``merging``.
"""

from briefing.reading.source import Loaded, load, read, understand

__all__ = ["Loaded", "load", "read", "understand"]
