"""The sound of one sentence: the result of speaking."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clip:
    """Mono sound with word times.

    rate        samples a second
    pcm         signed 16-bit little-endian samples
    times       (start, end) in seconds from the clip's first sample, one pair for each spoken word
    from_cache  True when it was not spoken anew
    voice       name of the voice that spoke it; "" until it is known
    """

    rate: int
    pcm: bytes
    times: tuple[tuple[float, float], ...] = ()
    from_cache: bool = False
    voice: str = ""

    @property
    def seconds(self) -> float:
        return len(self.pcm) / 2 / self.rate
