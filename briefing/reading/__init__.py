"""The reading room: a source -> what was written, by whom, and published where.

``source`` reads and judges the bytes (``sniff``, ``charset``, ``clean``) and hands the text to one module a format
(``text``, ``markdown``). Credit lines are told by ``credits``, ``datelines`` and ``citing`` from the tables in
``data/`` and merged by ``sheet``.
"""

from briefing.reading.source import read

__all__ = ["read"]
