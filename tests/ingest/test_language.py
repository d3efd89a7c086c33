"""Short news, invented, in many languages."""

import pytest

from rashomon.ingest.language import is_other, language_of

ENGLISH = (
    "The ferry Marigold ran aground off Skerry Point on Monday morning with 112 passengers aboard, the coastguard "
    "said. Captain Ines Varga radioed that the rudder had failed. Lifeboats took the passengers ashore."
)
ELSEWHERE = {
    "de": "Die Fähre Marigold ist am Montagmorgen mit 112 Fahrgästen an Bord vor der Küste auf Grund gelaufen, wie "
    "die Küstenwache mitteilte. Nach Angaben der Kapitänin war das Ruder ausgefallen. Verletzt wurde niemand.",
    "fr": "Le ferry Marigold s'est échoué lundi matin au large de la pointe avec 112 passagers à bord, ont annoncé les "
    "garde-côtes. Selon la capitaine, le gouvernail était en panne. Personne n'a été grièvement blessé.",
    "es": "El transbordador Marigold encalló el lunes por la mañana frente a la costa con 112 pasajeros a bordo, "
    "informó la guardia costera. La capitana dijo que el timón había fallado. Nadie resultó herido de gravedad.",
    "it": "Il traghetto Marigold si è arenato lunedì mattina al largo della costa con 112 passeggeri a bordo, ha "
    "riferito la guardia costiera. La comandante ha detto che il timone si era rotto. Nessuno è rimasto ferito.",
    "pt": "O ferry Marigold encalhou na manhã de segunda-feira ao largo da costa com 112 passageiros a bordo, informou "
    "a guarda costeira. A comandante disse que o leme tinha falhado. Ninguém ficou gravemente ferido.",
    "nl": "De veerboot Marigold is maandagochtend met 112 passagiers aan boord voor de kust vastgelopen, meldt de "
    "kustwacht. Volgens de kapitein was het roer uitgevallen. Niemand raakte ernstig gewond.",
    "sv": "Färjan Marigold gick på grund utanför kusten på måndagsmorgonen med 112 passagerare ombord, uppger "
    "kustbevakningen. Enligt kaptenen hade rodret slutat fungera. Ingen skadades allvarligt.",
    "pl": "Prom Marigold wszedł na mieliznę w poniedziałek rano u wybrzeży ze 112 pasażerami na pokładzie, podała "
    "straż przybrzeżna. Według pani kapitan zawiódł ster. Nikt nie został poważnie ranny.",
    "cs": "Trajekt Marigold v pondělí ráno najel na mělčinu u pobřeží se 112 cestujícími na palubě, oznámila pobřežní "
    "stráž. Podle kapitánky selhalo kormidlo. Nikdo nebyl vážně zraněn.",
    "fi": "Lautta Marigold ajoi maanantaiaamuna karille rannikon edustalla 112 matkustajaa kyydissään, kertoi "
    "rannikkovartiosto. Kapteenin mukaan peräsin oli pettänyt. Kukaan ei loukkaantunut vakavasti.",
    "tr": "Marigold feribotu pazartesi sabahı içinde 112 yolcuyla kıyı açıklarında karaya oturdu. Sahil güvenlik, "
    "kaptanın dümenin bozulduğunu bildirdiğini açıkladı. Ağır yaralanan olmadı.",
    "ru": "Паром «Мариголд» в понедельник утром сел на мель у побережья со 112 пассажирами на борту, сообщила "
    "береговая охрана. По словам капитана, отказал руль. Никто серьёзно не пострадал.",
    "el": "Το πλοίο Μάριγκολντ προσάραξε το πρωί της Δευτέρας ανοιχτά της ακτής με 112 επιβάτες, ανακοίνωσε η "
    "ακτοφυλακή. Σύμφωνα με την πλοίαρχο, χάλασε το πηδάλιο. Κανείς δεν τραυματίστηκε σοβαρά.",
    "ar": "جنحت العبارة ماريغولد صباح الاثنين قبالة الساحل وعلى متنها مئة واثنا عشر راكبا، بحسب ما أعلن خفر السواحل. "
    "وقالت القبطانة إن الدفة تعطلت. ولم يصب أحد بجروح خطيرة.",
    "zh": "周一上午，载有112名乘客的渡轮“金盏花号”在海岸附近搁浅。海岸警卫队表示，"
    "船长报告说舵机失灵。救生艇将乘客送上岸，无人受重伤。",
    "ja": "月曜日の朝、乗客112人を乗せたフェリー「マリーゴールド」が岬の沖で座礁したと"
    "沿岸警備隊が発表した。船長によると舵が故障したという。重傷者はいない。",
}


@pytest.mark.parametrize("code", ELSEWHERE)
def test_a_paragraph_is_enough(code: str) -> None:
    assert language_of(ELSEWHERE[code]) == code
    assert language_of(f"{ELSEWHERE[code]}\n\n" * 30) == code


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH,
        ENGLISH.upper(),
        ENGLISH * 50,
        "Police in Calder charged a banker with fraud on Tuesday, prosecutors said.",
        # Names from everywhere, quotations in other languages.
        "Jean-Luc Beaumont told Le Progrès that the mayor of Besançon, Hélène Garnier, was “très déçue” by the vote.",
        "“Wir haben nichts gewusst”, the minister told the Abendblatt, and he repeated it on Monday: “Wir haben von "
        "alledem nichts gewusst.” The opposition said that he was told in March.",
    ],
)
def test_english_is_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize("text", ["", "112", "OK", "Marigold, Varga", "• • • — 12:30", "https://harbour.example/a/b"])
def test_what_is_too_short_to_tell_is_not_told(text: str) -> None:
    assert language_of(text) in (None, "en")


@pytest.mark.parametrize("code", ["de", "fr", "es", "ru"])
def test_a_page_that_is_half_english_is_kept(code: str) -> None:
    other = ELSEWHERE[code]
    assert language_of(f"{other}\n\n{ENGLISH}") == "en"
    assert language_of(f"{ENGLISH}\n\n{other}") == "en"


@pytest.mark.parametrize("code", ["de", "nl", "es", "it", "pl", "sv"])
def test_english_names_make_no_english_text(code: str) -> None:
    names = " The New York Times, The Washington Post, The Lord of the Isles."
    assert language_of(ELSEWHERE[code] * 3 + names) == code


@pytest.mark.parametrize(
    ("declared", "other"),
    [("de", True), ("pt-BR", True), ("zh_Hans", True), ("en", False), ("en-GB", False), ("und", False), ("x", False)],
)
def test_what_is_declared(declared: str, other: bool) -> None:
    assert is_other(declared) is other
