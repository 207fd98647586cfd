"""What a person can choose, in one place."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Options shared by the commands; the defaults are the command line's.

    voice        "auto", or a voice's name such as "system:de"
    quote_voice  the voice of quotations; None: the narrator's
    speed        1.0 is the voice's own pace; 0.5 to 2.0
    locale       "en-US", "en-GB" or None: by the article's language
    lexicon      a TOML file of words and how they are said; None: no such file
    workers      speaking processes; None: as many as cores and free memory allow
    cache        folder of the clip cache; None: the user's cache folder
    use_cache    False: clips are neither looked up nor kept
    max_minutes  a longer programme is refused
    """

    voice: str = "auto"
    quote_voice: str | None = None
    speed: float = 1.0
    locale: str | None = None
    lexicon: Path | None = None
    workers: int | None = None
    cache: Path | None = None
    use_cache: bool = True
    max_minutes: float = 720.0
