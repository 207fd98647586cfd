"""Mixing: clips in, one mastered MP3 with tags and a transcript out. No programme is ever whole in memory."""

from array import array
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from briefing.clip import Clip
from briefing.episode import Chapter, Cue, Episode
from briefing.errors import BriefingError
from briefing.files import sweep, whole_file
from briefing.mixing import mp3
from briefing.mixing.check import Verdict, check
from briefing.mixing.clips import ReadyClip, make_ready
from briefing.mixing.encoder import encode
from briefing.mixing.levels import Voices
from briefing.mixing.loudness import Meter
from briefing.mixing.mastering import master
from briefing.mixing.naming import default_path, programme_title, story_id
from briefing.mixing.spool import Spool
from briefing.mixing.tags import id3
from briefing.mixing.webvtt import webvtt
from briefing.script import Script, Sentence

__all__ = ["Verdict", "check", "default_path", "mix", "transcript_path"]

EARLY = 0.025  # seconds: a word that lights up early is followed easily, a late one is not
LEAD_IN = 0.3  # seconds of silence before the first word: players swallow the very beginning
BATCH = 1 << 20  # samples measured at once
OPENING = "(\"'\u00ab\u2018\u201c\u201e\u2039\u300c\u300e["  # marks that go with the word behind them
TRANSCRIPT_SUFFIX = ".vtt"


def mix(
    script: Script,
    narration: Iterable[tuple[Sentence, Clip]],
    path: Path,
    workers: int,
    spool_folder: Path,
    speed: float = 1.0,
    mixed: Callable[[Sentence, Clip], None] = lambda sentence, clip: None,
    encoded: Callable[[float], None] = lambda share: None,
) -> Episode:
    """Write the episode to ``path`` and its transcript beside it, both whole or not at all.

    The transcript gets its name first: an MP3 under its name is the mark of a finished episode.

    ``speed`` is that of the clips; what is kept of the silence around them goes by it.
    ``mixed`` is called for each clip when it is on the timeline, ``encoded`` with the share of the
    programme that is encoded. Raises BriefingError when a disk is full or nothing was spoken.
    """
    with Spool(spool_folder) as spool:
        timeline = _lay_out(narration, spool, speed, mixed)
        mastered = master(spool, timeline.rate, timeline.levelled(spool))
        transcript = transcript_path(path)
        tag = id3(script, programme_title(script), story_id(script), _plain(timeline.cues))
        samples = round(spool.samples * mp3.SAMPLE_RATE / timeline.rate)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            sweep(path.parent)
            with whole_file(path) as file, whole_file(transcript) as cues:
                cues.writelines(piece.encode("utf-8", "replace") for piece in webvtt(timeline.cues))
                file.write(tag + bytes(mp3.FRAME_BYTES))
                frames, sizes = 0, []
                known = [mp3.cut(mastered.frames)] if mastered.frames else None
                for data, count in known or encode(spool, timeline.rate, mastered.level, workers):
                    file.write(data)
                    frames += count
                    sizes.append(len(data))
                    encoded(min(1.0, frames * mp3.SAMPLES_A_FRAME / samples))
                file.seek(len(tag))
                file.write(mp3.info_frame(frames, sizes, samples))
        except OSError as error:
            raise BriefingError(
                f"{path} cannot be written ({error.strerror}): make room or choose another place with -o"
            ) from error
    return Episode(
        path=path,
        transcript=transcript,
        seconds=samples / mp3.SAMPLE_RATE,
        loudness_lufs=round(mastered.loudness_lufs, 2),
        true_peak_dbtp=round(mastered.true_peak_dbtp, 2),
        clips=timeline.clips,
        from_cache=timeline.from_cache,
        segments=len({cue.segment for cue in timeline.cues}),
        chapters=_chapters(script, timeline.cues),
    )


def transcript_path(path: Path) -> Path:
    """Where the transcript of an episode stands."""
    return path.with_suffix(TRANSCRIPT_SUFFIX)


@dataclass(slots=True)
class _Timeline:
    """What pass one leaves: the sound is in the spool."""

    rate: int
    voices: Voices
    cues: list[Cue]
    clips: int = 0
    from_cache: int = 0

    def levelled(self, spool: Spool) -> Meter:
        """The whole programme's loudness, with its voices brought to one level."""
        if len(self.voices.meters) == 1:
            return next(iter(self.voices.meters.values()))
        self.voices.level(spool)
        meter = Meter(self.rate)
        for at in range(0, spool.samples, BATCH):
            meter.feed(spool.read(at, BATCH))
        return meter


def _lay_out(
    narration: Iterable[tuple[Sentence, Clip]], spool: Spool, speed: float, mixed: Callable[[Sentence, Clip], None]
) -> _Timeline:
    """Pass one: each clip trimmed, faded and laid on the spool, its cue noted, its loudness taken in."""
    timeline: _Timeline | None = None

    def lay(timeline: _Timeline, voice: str, pcm: bytes) -> None:
        timeline.voices.said(voice, spool.samples, pcm)
        spool.append(pcm)

    for sentence, clip in narration:
        if timeline is None:
            timeline = _Timeline(clip.rate, Voices(clip.rate), [])
            lay(timeline, clip.voice, bytes(2 * round(LEAD_IN / speed * clip.rate)))
        ready = make_ready(clip, sentence.pause, timeline.rate, speed)
        timeline.cues.append(_cue(sentence, ready, spool.samples / timeline.rate))
        lay(timeline, clip.voice, ready.pcm)
        timeline.clips += 1
        timeline.from_cache += clip.from_cache
        mixed(sentence, clip)
    if timeline is None:
        raise BriefingError("there is nothing to say: no sentence of the script can be spoken")
    return timeline


def _cue(sentence: Sentence, ready: ReadyClip, start: float) -> Cue:
    """The cue of a clip that is laid on the timeline at ``start`` seconds."""
    places, starts = array("H"), array("d")
    begin, end = start + ready.heard_from, start + ready.heard_to
    for word, (said, _) in zip(sentence.spoken, ready.times, strict=True):
        place = max(0, word.start - sentence.start)
        while place and sentence.text[place - 1] in OPENING:
            place -= 1
        if not places or place > places[-1]:  # several words may be one written ("63")
            places.append(place)
            starts.append(min(max(start + said - EARLY, begin), end))
    return Cue(sentence.text, begin, end, sentence.story, sentence.segment, sentence.quoted, places, starts)


def _plain(cues: list[Cue]) -> str:
    """The transcript as plain text, a paragraph for each segment."""
    lines: list[str] = []
    segment = -1
    for cue in cues:
        if cue.segment == segment:
            lines[-1] += f" {cue.text}"
        else:
            lines.append(cue.text)
        segment = cue.segment
    return "\n\n".join(lines)


def _chapters(script: Script, cues: list[Cue]) -> tuple[Chapter, ...]:
    """A chapter for each story, from its first cue; the first begins with the programme."""
    starts: dict[int, float] = {}
    for cue in cues:
        starts.setdefault(cue.story, cue.start if starts else 0.0)
    return tuple(Chapter(script.stories[story].title, round(start, 3)) for story, start in starts.items())
