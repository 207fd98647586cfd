"""Other languages than English are spoken by a voice of theirs, or refused naming the language."""

from proofs.clone import SHARED, Clone
from proofs.rows import Figure, Skipped, Table

TABLE: Table[Clone] = Table()
SAMPLES = {
    "de": "Der Stadtrat hat am Montag beschlossen, die alte Brücke zu sperren.\n\nSie öffnet erst im Mai wieder.",
    "fr": "Le conseil municipal a décidé lundi de fermer le vieux pont.\n\nIl ne rouvrira qu'au mois de mai.",
    "es": "El ayuntamiento decidió el lunes cerrar el viejo puente.\n\nNo volverá a abrirse hasta el mes de mayo.",
    "cmn": "市议会星期一决定关闭旧桥。\n\n旧桥要到五月才会重新开放。",
    "ar": "قرر مجلس المدينة يوم الاثنين إغلاق الجسر القديم.\n\nولن يفتح من جديد قبل شهر مايو.",
}
GIVEN = {"05d_gb18030.txt": "cmn", "11_rtl_bidi.txt": "ar"}


@TABLE.row(
    "languages", "German, French, Spanish, Chinese, Arabic in their own voices", "each by a voice of its language"
)
def spoken(clone: Clone) -> Figure:
    bad = SHARED / "cases" / "bad"
    if not bad.exists():
        raise Skipped("there is no ../shared/cases")
    sources = {}
    for language, text in SAMPLES.items():
        sources[language] = (clone.subject.folder / f"{language}.txt", language)
        sources[language][0].write_text(text + "\n", "utf-8")
    sources |= {name: (bad / name, language) for name, language in GIVEN.items()}
    found = {}
    for name, (path, language) in sources.items():
        voices = clone.subject.make(path, "language", voice="auto").report["voices"]
        # Arabic's file holds a Hebrew line, whose frame is spoken in English.
        found[name] = (f"system:{language}" in voices, voices)
    met = all(right for right, _ in found.values())
    return Figure(met, "; ".join(f"{name}: {', '.join(voices)}" for name, (_, voices) in found.items()), found)
