"""Leftovers of Markdown: a link keeps its text, emphasis and code marks go. HTML is text like any other."""

import re

from briefing.writing.spoken.track import Tracked

_IMAGE = re.compile(r"!\[([^\[\]]{0,300})\]\([^()\s]{1,500}\)")
_LINK = re.compile(r"\[([^\[\]]{1,300})\]\((?:https?://|/|#|mailto:)[^()\s]{0,500}(?: \"[^\"]{0,200}\")?\)")
_FOOTNOTE = re.compile(r"(?<=[^\s\[])[ ]?\[(?:\d{1,3}(?:[,;\u2013-][ ]?\d{1,3})*|[a-z]|note \d+|citation needed)\]")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|`+|~~")
_HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?=\S))")
_STARRED = re.compile(r"[*_`~\[]")


def markup(tracked: Tracked) -> None:
    """Take Markdown's marks out of ``tracked``, in place."""
    tracked.sub(_HEADING, lambda m: "")
    if _STARRED.search(tracked.text):
        tracked.sub(_IMAGE, lambda m: m[1])
        tracked.sub(_LINK, lambda m: m[1])
        tracked.sub(_FOOTNOTE, lambda m: "")
        tracked.sub(_EMPHASIS, lambda m: "")
