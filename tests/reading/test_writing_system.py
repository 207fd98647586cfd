"""A text whose letters tell its language is read in that language."""

import pytest

from briefing.reading.writing_system import language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("聯合國報告指出，北韓以網路攻擊竊取二十億美元。", "zh"),
        ("国連の報告書によると、北朝鮮は二十億ドルを盗んだ。", "ja"),
        ("유엔 보고서에 따르면 북한은 20억 달러를 훔쳤다.", "ko"),
        ("В докладе ООН говорится, что похищено два миллиарда долларов.", "ru"),
        ("У доповіді ООН ідеться, що викрадено два мільярди доларів.", "uk"),
        ("قال تقرير الأمم المتحدة إن ملياري دولار سُرقت.", "ar"),
        ("Η έκθεση του ΟΗΕ αναφέρει κλοπή δύο δισεκατομμυρίων.", "el"),
        ("The UN report names 北京 and Москва.", None),
        ("Der Bericht nennt zwei Milliarden Dollar.", None),
        ("1234 ...", None),
    ],
)
def test_language(text: str, tag: str | None) -> None:
    assert language(text) == tag
