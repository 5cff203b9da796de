"""Which texts are English enough to be read."""

from __future__ import annotations

import pytest

from sitrep.errors import UnsupportedLanguage
from sitrep.ingest.language import foreign_language, require_english


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("French", "L'armée a repris la ville mardi matin après de violents combats contre les rebelles, selon des habitants."),
        ("Spanish", "El ejército recuperó la ciudad el martes tras dos días de combates con la guerrilla, según los vecinos."),
        ("German", "Die Armee hat die Stadt am Dienstag nach zwei Tagen schwerer Kämpfe zurückerobert, sagten Anwohner."),
        ("Dutch", "Het leger heeft de stad dinsdag heroverd na twee dagen van zware gevechten, zeiden bewoners van de wijk."),
        ("Portuguese", "O exército retomou a cidade na terça-feira após dois dias de combates com os rebeldes, disseram moradores."),
        ("Turkish", "Ordu, iki gün süren çatışmaların ardından salı günü kenti geri aldı, bölge sakinleri söyledi."),
        ("Swahili", "Jeshi liliuteka tena mji huo siku ya Jumanne baada ya siku mbili za mapigano makali na waasi."),
        ("Indonesian", "Tentara merebut kembali kota itu pada hari Selasa setelah dua hari pertempuran sengit dengan pemberontak."),
        ("Arabic", "استعاد الجيش المدينة يوم الثلاثاء بعد يومين من القتال العنيف مع المتمردين، بحسب السكان."),
        ("Persian", "ارتش روز سه‌شنبه پس از دو روز درگیری شدید با شورشیان شهر را پس گرفت، ساکنان گفتند که نیروها وارد شدند."),
        ("Russian", "Армия вновь заняла город во вторник после двух дней ожесточенных боев с повстанцами, сообщили жители."),
        ("Ukrainian", "Армія знову зайняла місто у вівторок після двох днів запеклих боїв, повідомили мешканці міста."),
        ("Chinese", "军队在与叛军激战两天后于周二夺回了该市，居民说。"),
        ("Japanese", "軍は火曜日、反乱軍との二日間の激しい戦闘の末に街を奪還したと住民が語った。"),
        ("Korean", "군은 반군과 이틀간의 격렬한 전투 끝에 화요일 도시를 탈환했다고 주민들이 말했다."),
        ("Hebrew", "הצבא כבש מחדש את העיר ביום שלישי לאחר יומיים של קרבות קשים עם המורדים, אמרו התושבים."),
        ("Burmese", "စစ်တပ်သည် အင်္ဂါနေ့တွင် မြို့ကို ပြန်လည်သိမ်းပိုက်ခဲ့သည်ဟု ဒေသခံများက ပြောသည်။"),
    ],
)
def test_another_language_is_named(language: str, text: str) -> None:
    with pytest.raises(UnsupportedLanguage, match=language):
        require_english(text, "x")


@pytest.mark.parametrize(
    "text",
    [
        "The army took Al-Watiya.",
        "Rebels seize town",
        "12 killed, 30 hurt in Goma",
        "Khalifa Haftar, Ahmed al-Mismari, Abdul Malik al-Madani, Fayez al-Sarraj and Aguila Saleh met in Benghazi on Sunday.",
        "Deir ez-Zor, Al-Bukamal, Al-Mayadin, Hajin and Al-Susah were shelled by Liwa al-Quds and Fatemiyoun fighters.",
        "Boko Haram fighters attack Kukawa, Baga, Doron Baga, Kross Kauwa",
        "Troops pound Severodonetsk, Lysychansk, Zolote, Hirske",
        "ELN and EPL clash again around Tibú, Ocaña, Cúcuta, Sardinata (Norte de Santander)",
        "The general told the crowd “لن نستسلم أبدا” (“we will never surrender”), and then left the square with his men.",
        "7 dead",
        "12,400",
        "Kyiv",
    ],
)
def test_english_reports_pass_however_short_or_full_of_names(text: str) -> None:
    assert foreign_language(text) is None


def test_a_text_is_judged_as_a_whole() -> None:
    english = "The army said on Tuesday that it had retaken the town from the rebels after two days of heavy fighting. " * 30
    french = "L'armée a repris la ville mardi matin après de violents combats contre les rebelles, selon des habitants. "
    assert foreign_language(french + english) is None
    assert foreign_language(english[:104] + french * 30) == "French"
