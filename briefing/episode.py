"""One finished audio file and what is known of it: the result of mixing."""

from array import array
from dataclasses import dataclass
from pathlib import Path

TARGET_LUFS = -16.0  # Apple Podcasts' target for stereo and mono files
TOLERANCE_LU = 0.5  # what an episode is promised to keep to


@dataclass(frozen=True, slots=True)
class Cue:
    """One sentence of the transcript: as written, from ``start`` to ``end`` seconds.

    ``story``, ``segment`` and ``quoted`` are those of its ``Sentence``.
    ``word_places`` says where in ``text`` each word that is said begins, in ascending order, ``word_starts`` when it is
    said, in seconds; arrays, because a long programme has a hundred thousand of them.
    """

    text: str
    start: float
    end: float
    story: int
    segment: int
    quoted: bool
    word_places: "array[int]"
    word_starts: "array[float]"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A story or heading, from ``start`` seconds to the next one's."""

    title: str
    start: float


@dataclass(frozen=True, slots=True)
class Episode:
    """A programme on disk.

    path            the MP3; ``transcript`` is the WebVTT file beside it
    loudness_lufs   integrated loudness of the decoded file (ITU-R BS.1770), and
    true_peak_dbtp  its true peak; both measured on the whole of a short programme, on a
                    sample of a long one (mixing.mastering)
    from_cache      how many of the clips were made before
    """

    path: Path
    transcript: Path
    seconds: float
    loudness_lufs: float
    true_peak_dbtp: float
    clips: int
    from_cache: int
    segments: int
    chapters: tuple[Chapter, ...]


def clock(seconds: float) -> str:
    """A length as people read it: "2:42", "1:06:51"."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"
