"""The main job's promises: a text article in, a finished briefing out."""

from proofs.clone import Clone
from proofs.main_job import interruptions, limits, newcomer, programme, pythons
from proofs.rows import Table

TABLE: Table[Clone] = Table()
for part in (newcomer, programme, interruptions, limits, pythons):
    TABLE.rows += part.TABLE.rows
