"""Language tags: which grammar, and which habits of reading, a text is given."""

from importlib.util import find_spec

# damga has no wheel for Python 3.14 yet; English then has plainer rules, and the others leave numbers to the voice.
try:
    HAS_DAMGA = find_spec("damga") is not None
except ValueError:  # its import is blocked
    HAS_DAMGA = False

# The languages there are grammars for here. Any other language leaves its numbers to the voice.
GRAMMARS = frozenset(("en", "de", "fr", "es", "it", "tr", "ru") if HAS_DAMGA else ("en",))

# Tags of languages that are part of one the tables know.
OTHER_NAMES = {"cmn": "zh"}

DEFAULT_LANGUAGE = "en"

# English regions that write the day first and say "one hundred and twenty". Others read as the US does.
_BRITISH = frozenset({"GB", "UK", "IE", "AU", "NZ", "ZA", "IN"})


def primary(tag: str) -> str:
    """The language of a BCP 47 tag without its region: "en-GB" -> "en"."""
    language = tag.replace("_", "-").split("-")[0].lower()
    return OTHER_NAMES.get(language, language)


def locale_of(language: str, chosen: str | None) -> str:
    """Either "en-US" or "en-GB": as chosen by the user, else by the tag's region, else American."""
    if chosen:
        return chosen
    regions = {part.upper() for part in language.replace("_", "-").split("-")[1:]}
    return "en-GB" if primary(language) == "en" and regions & _BRITISH else "en-US"
