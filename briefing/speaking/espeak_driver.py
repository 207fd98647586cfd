"""A pyttsx3 driver for espeak-ng that loses nothing and takes no system package.

pyttsx3's own espeak driver hands sound over in a background thread and loses clips without an
error (pyttsx3 #219, #149, #402). This one keeps its voices and properties and replaces the way
sound comes back: synchronously, into a ``Recording``, with the engine's word events.
"""

import ctypes
import os
import sys
from dataclasses import dataclass, field
from typing import Any

import espeakng_loader

# The library's SONAME is the one pyttsx3 opens, so loading this copy first decides which one it
# gets; without the data path espeak-ng calls exit(1).
os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
ctypes.CDLL(espeakng_loader.get_library_path())

from pyttsx3.drivers import _espeak, espeak  # noqa: E402  (only after the library above)

NAME = "briefing_espeak"
DONT_EXIT = 0x8000  # espeakINITIALIZE_DONT_EXIT of speak_lib.h: report an error, don't call exit()
BUFFER_MS = 250  # sound handed to the callback at a time


@dataclass(slots=True)
class Recording:
    """What one utterance became.

    pcm    signed 16-bit mono samples
    words  (1-based character position in the text, seconds into the sound) as the engine says them
    """

    pcm: bytearray = field(default_factory=bytearray)
    words: list[tuple[int, float]] = field(default_factory=list)


class Driver(espeak.EspeakDriver):  # type: ignore[misc]  # pyttsx3 is not typed
    """The stock driver with synchronous sound; ``save_to_file`` takes a ``Recording``."""

    rate = 0

    def __init__(self, proxy: Any) -> None:
        # The stock __init__ is left out on purpose: it starts espeak-ng in its background mode.
        self._proxy = proxy
        self._recording = Recording()
        self._failure: Exception | None = None
        if not Driver.rate:
            path = espeakng_loader.get_data_path().encode()
            Driver.rate = _espeak.Initialize(_espeak.AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, path, DONT_EXIT)
            if Driver.rate <= 0:
                raise RuntimeError("espeak-ng could not be initialised")
        _espeak.SetSynthCallback(self._onSynth)

    def save_to_file(self, text: str, filename: Recording) -> None:
        """Speak ``text`` into a recording; ``[[...]]`` in it are espeak phonemes."""
        self._recording, self._failure = filename, None
        data = text.encode("utf-8")
        flags = _espeak.CHARS_UTF8 | _espeak.PHONEMES
        # Not _espeak.Synth: it gives ten times the true size, and espeak-ng reads past the end.
        status = _espeak.cSynth(data, len(data) + 1, 0, _espeak.POS_CHARACTER, 0, flags, None, None)
        if self._failure:
            raise self._failure
        if status != _espeak.EE_OK:
            raise RuntimeError(f"espeak-ng refused the text with status {status}")

    def _onSynth(self, wav: Any, numsamples: int, events: Any) -> int:  # noqa: N802 (the name pyttsx3 calls)
        """espeak-ng's callback: 0 goes on, 1 stops. An exception may not cross the C frames."""
        try:
            if numsamples > 0:
                self._recording.pcm += ctypes.string_at(wav, numsamples * 2)
            i = 0
            while events[i].type != _espeak.EVENT_LIST_TERMINATED:
                if events[i].type == _espeak.EVENT_WORD:
                    self._recording.words.append((events[i].text_position, events[i].audio_position / 1000))
                i += 1
        except Exception as error:
            self._failure = error
            return 1
        return 0

    def startLoop(self) -> None:  # noqa: N802 (the name pyttsx3 calls)
        """Run every queued command now; each ``save_to_file`` is done when it returns."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802 (the name pyttsx3 calls)
        """Nothing runs in the background, so there is nothing to end."""

    def stop(self) -> None:
        """Nothing runs in the background, so there is nothing to stop."""


def buildDriver(proxy: Any) -> Driver:  # noqa: N802 (the name pyttsx3 calls)
    """What pyttsx3 calls."""
    return Driver(proxy)


def register() -> str:
    """Make the driver known to ``pyttsx3.init`` and return the name to give it."""
    sys.modules[f"pyttsx3.drivers.{NAME}"] = sys.modules[__name__]
    return NAME
