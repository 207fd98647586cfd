"""Web addresses, e-mail, handles and hashtags, in any language.

"cna.com.tw" is "C N A dot com dot T W": a label of at most three letters, or without a vowel, is
spelt unless ``data/host_labels.tsv`` knows better.
"""

import re

from briefing.writing.language import GRAMMARS
from briefing.writing.spoken.acronyms import as_listed
from briefing.writing.spoken.track import Saying, Tracked
from briefing.writing.tables import pairs, rows

# Longer addresses are said by their site alone; nobody listens to the rest.
LONGEST_ADDRESS = 60

# A bare domain is one when it ends in one of these, else "end.Next" of careless typing would be one.
_ENDS = (
    "com|org|net|edu|gov|mil|int|info|biz|app|dev|news|blog|tv|io|ai|co|me|fm|ly|eu|uk|us|de|at|ch|fr|es|it|tr|ru|ua|pl|nl|be|se"
    "|no|dk|fi|pt|gr|ie|cz|hu|ro|ca|mx|br|ar|cl|au|nz|jp|cn|tw|hk|kr|in|pk|sg|my|id|th|vn|ph|za|ng|ke|eg|il|ae|sa|ir|aspx|html?|php|pdf|docx?|xlsx?|pptx?|csv|txt|jpe?g|png|gif|zip|exe|mp[34]|xyz|club|edu"
)
_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"(?:{_LABEL}\.){{1,8}}"
_MAIL = re.compile(rf"(?<![\w.])[\w.+-]{{1,64}}@{_HOST}[^\W\d_]{{2,24}}\b")
_ADDRESS = re.compile(
    rf"(?<![\w@.-])(?:(?P<scheme>https?|ftp)://(?P<any>[^\s<>\"\u201c\u201d\u00ab\u00bb\U000f0000-\U000fffff]+)"
    rf"|(?P<www>www\.{_HOST}[^\W\d_]{{2,24}}\b[^\s<>\"\u201c\u201d)\]]*)"
    rf"|(?P<bare>{_HOST}(?:{_ENDS})\b(?![\w@])(?:/[^\s<>\"\u201c\u201d)\]]*)?))",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])@(\w{1,60})")
_HASHTAG = re.compile(r"(?<![\w#&])#([^\W\d]\w{0,59})")
_PART = re.compile(r"[^\W\d_]+|\d+|[._/@-]|[^\w]")
_CAMEL = re.compile(r"[A-Z]{2,}(?![a-z])|[^\W\d_]?[^\W\d_A-Z]+|[^\W\d_]|\d+")
_VOWEL = re.compile("[aeiouyäöüáéíóúàèìòùâêîôûãõåæøœąęıаеёиоуыэюя]", re.IGNORECASE)
_TRAILING = re.compile(r"[.,;:?!)\]'\u2019*_]+$")


def addresses(tracked: Tracked, language: str) -> None:
    """Say every address in ``tracked``, in place."""
    if "." in tracked.text or "@" in tracked.text or "#" in tracked.text:
        signs = _signs(language)
        tracked.sub(_MAIL, lambda m: tracked.hold(_said(m[0], signs)))
        tracked.sub(_ADDRESS, lambda m: _address(m, tracked, signs))
        tracked.sub(_HANDLE, lambda m: tracked.hold([(signs["@"], "word"), *_camel(m[1], signs)]))
        tracked.sub(_HASHTAG, lambda m: tracked.hold([(signs["#"], "word"), *_camel(m[1], signs)]))


def _address(match: re.Match[str], tracked: Tracked, signs: dict[str, str]) -> str | None:
    bare = (match["bare"] or "").split("/")[0]
    if bare[bare.rfind(".") + 1 :].istitle() and not bare.istitle():
        return None  # "the end.It was": a space was forgotten
    whole = match["any"] or match["www"] or match["bare"]
    end = _TRAILING.search(whole)
    tail = end[0] if end else ""
    whole = whole[: len(whole) - len(tail)]
    host, slash, path = whole.partition("/")
    host = host.rpartition("@")[2]
    if match["any"] is not None:
        host = host.removeprefix("www.")
    if len(match[0]) > LONGEST_ADDRESS and slash:
        tracked.left_out.append(slash + path)
        path = ""
    said = _said(host[: 4 * LONGEST_ADDRESS], signs)
    if path:
        said += _said(f"/{path.rstrip('/')}", signs)
    return (tracked.hold(said) if said else "") + tail


def _said(text: str, signs: dict[str, str]) -> list[Saying]:
    """The labels and signs of an address, one after the other."""
    said: list[Saying] = []
    for part in _PART.findall(text):
        if part.isdecimal():
            said += _number(part, signs)
        elif part[0].isalpha():
            said += label(part)
        elif part in signs:
            said += [(word, "word") for word in signs[part].split()]
    return said


def label(text: str) -> list[Saying]:
    """One label of a domain name: letters, a word, or as the table says."""
    how = pairs("host_labels").get(text.lower())
    if how == "L" or (how is None and (len(text) <= 3 or not _VOWEL.search(text))):
        return [(text.upper(), "letters")]
    if how is None or how == "W":
        return [(text, "word")]
    return as_listed(how)


def _camel(text: str, signs: dict[str, str]) -> list[Saying]:
    """A tag in its words: "ClimateAction" -> climate, action; "UNEP" -> letters."""
    from briefing.writing.spoken.words import plain_word

    said: list[Saying] = []
    for part in _CAMEL.findall(text.replace("_", " ")):
        said += _number(part, signs) if part.isdecimal() else plain_word(part, signs["language"])
    return said


def _number(text: str, signs: dict[str, str]) -> list[Saying]:
    """Digits one by one, a short number ("COP28") as a number; without a grammar they are the voice's."""
    from briefing.writing.spoken.grammar import number_words

    if signs["language"] not in GRAMMARS:
        return [(text, "word")]
    numbers = [text] if len(text) <= 2 and text[0] != "0" else list(text)
    return [(word, "word") for n in numbers for word in number_words(n, signs["language"]).split()]


def _signs(language: str) -> dict[str, str]:
    table = {row[0]: row[1:] for row in rows("address_signs")}
    words = dict(zip("./-_@#", table.get(language, table["en"]), strict=True))
    return words | {"language": language}
