"""The voice that is always there: pyttsx3 with what this platform speaks with."""

import sys

from briefing.speaking.voice import Voice, VoiceInfo


def voices() -> list[VoiceInfo]:
    if sys.platform == "linux":
        from briefing.speaking import espeak

        return espeak.voices()
    from briefing.speaking import platform_speech

    return platform_speech.voices()


def load(info: VoiceInfo) -> Voice:
    if sys.platform == "linux":
        from briefing.speaking import espeak

        return espeak.load(info)
    from briefing.speaking import platform_speech

    return platform_speech.load(info)
