"""Who wrote it: telling a person's name from other words, by shape. No list of names, so any name can be read."""

import re

from briefing.reading import tables

_SPACE = re.compile(r"\s+")
_CJK_NAME = re.compile(
    r"[\u3400-\u9fff々]{2,4}|[\uac00-\ud7a3]{2,4}|[\u30a0-\u30ff・ー]{3,20}|"
    r"[\u3040-\u30ff\u3400-\u9fff々]{1,4} ?[\u3040-\u30ff\u3400-\u9fff々]{1,5}"
)
_TITLE_AFTER = re.compile(
    r"\s*(?:特約記者|特约记者|本報記者|记者|記者|特派員|特派员|編輯|编辑|기자|특파원|인턴기자|선임기자|論説委員|編集委員)$"
)
_TITLE_BEFORE = re.compile(r"^(?:本報|本报|特約|特约)?(?:記者|记者|編輯|编辑)[：: /／]*")
_SPLIT = re.compile(r"\s*[,;、，；]\s*|\s+[/|•·]\s+|／|(?<=[^\W\d_])/(?=[^\W\d_])")


def joined(text: str) -> list[str]:
    """Splits "Jane Roe, Sam Poe and Ann Ox" at commas and the "and" of any language; empty parts fall away."""
    parts: list[str] = []
    for piece in _SPLIT.split(text):
        run: list[str] = []
        for token in piece.split():
            if token.casefold() in tables.words("joiner") and run:
                parts.append(" ".join(run))
                run = []
            elif token.casefold() not in tables.words("joiner") or token[:1].isupper():
                run.append(token)
        parts.append(" ".join(run))
    return [part for part in parts if part]


def person(text: str, *, single: bool = False) -> str | None:
    """The name ``text`` is, as a person would write it, or None when its shape is not a name's.

    Titles are cut ("Dr. Ana López"), capitals lowered ("DANICA KIRKA"). ``single``: one word is enough.
    """
    text = _TITLE_BEFORE.sub("", _TITLE_AFTER.sub("", _SPACE.sub(" ", text).strip(' ,;|·•–—*_"“”')))
    if re.fullmatch(r"@\w[\w.]{1,30}", text):
        return text
    if _CJK_NAME.fullmatch(text):
        return text
    tokens = text.split()
    while tokens and tokens[0].casefold() in tables.words("honorific"):
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1].casefold() in tables.words("credential"):
        tokens.pop()
    if not (1 if single else 2) <= len(tokens) <= 6 or len(text) > 60:
        return None
    if tokens[0].casefold() in tables.words("stop") and not re.fullmatch(r"[A-Z]\.?", tokens[0]):
        return None
    if any(not _name_word(token, first=index == 0) for index, token in enumerate(tokens)):
        return None
    if not any(token[0].isupper() or not token[0].islower() for token in tokens):
        return None
    if tokens[-1].islower() or tokens[-1].casefold() in tables.words("stop") - tables.words("surname"):
        return None
    return " ".join(_lowered(token) for token in tokens) if text.isupper() or _shouts(tokens) else " ".join(tokens)


def _name_word(token: str, *, first: bool) -> bool:
    if token.casefold() in tables.words("particle"):
        return True
    if re.search(r"\d", token):
        return False
    bare = token.strip("()\"“”'’.").replace("-", "").replace("’", "").replace("'", "").replace(".", "")
    bare = bare.replace("‑", "").replace("·", "")
    if (
        not bare
        or not all(c.isalpha() or _mark(c) for c in bare)
        or (len(token) > 3 and token.endswith(".") and not re.fullmatch(r"(?:[^\W\d_]\.)+", token))
    ):
        return False
    if token.casefold() in tables.words("stop") and len(bare) > 1 and (first or token.islower()):
        return False
    return not bare[0].islower() or re.match(r"(?:d|l|al|el|o)['’-][A-ZÀ-Þ]", token) is not None


def _mark(char: str) -> bool:
    import unicodedata

    return unicodedata.category(char) in ("Mn", "Mc") or char in "\u200c\u200d"


def _shouts(tokens: list[str]) -> bool:
    """ "JANE ROE de SOUZA": capitals but for particles."""
    long = [t for t in tokens if len(t.strip(".")) > 2 and t.casefold() not in tables.words("particle")]
    return bool(long) and all(t.isupper() for t in long)


def _lowered(token: str) -> str:
    """One word of a name in capitals, as written elsewhere: KIRKA, O'BRIEN, McDONALD, J.K."""
    low = token.casefold()
    if low in tables.words("particle") and token.islower():
        return token
    if re.fullmatch(r"(?:[^\W\d_]\.?){1,2}", token) and ("." in token or len(token) == 1):
        return token
    name = re.sub(r"[^\W\d_]+", lambda m: m[0][0].upper() + m[0][1:].lower(), token)
    name = re.sub(r"^Mc([^\W\d_])", lambda m: "Mc" + m[1].upper(), name)
    return re.sub(r"(['’])S\b", r"\1s", name)


def nobody(text: str) -> bool:
    """ "Admin", "Staff writer": a byline that names no one."""
    return text.casefold().strip(" .") in tables.words("nobody")


def role(text: str) -> bool:
    """ "Health Editor", "Senior Correspondent in Rome": what a person is, not who."""
    return any(token.casefold().strip(".,()") in tables.words("role") for token in text.split())


def place(text: str) -> bool:
    """ "Berlin", "New York": one capitalised word, or a city of several words we know."""
    low = text.casefold().strip(" .")
    low = re.sub(r"^(?:in|aus|à|en|a|i|from) ", "", low)
    if low in tables.words("place"):
        return True
    return len(text.split()) == 1 and text[:1].isupper() and text.strip(".").isalpha() and not text.isupper()
