"""What do the other languages say around mathematics, of which a few words are enough?"""

from smol_rewards.lexicon.language import Language
from smol_rewards.lexicon.latex import MINUSES

VALUE = rf"(?=\s*[{MINUSES}$\\]?\s*[\d\\])"  # follows the word for the answer where the verb is at the end, or none is said

FRENCH = Language(
    differences=("plus", "moins", "de plus", "de moins"),
    fillers=("le", "la", "un", "une", "environ", "seulement"),
    checks=("vérification", "vérifions", "preuve"),
    emphases=("donc", "alors", "exactement"),
    explanations=("car",),
    relatives=("dont",),
    negations=("pas", "n'est pas", "jamais", "sauf"),
    changes=("plus de", "moins de", "la moitié de", "le double de", "le carré de", "l'inverse de", "l'opposé de"),
    changes_behind=("au carré", "au cube"),
    both=("et",),
    either=("ou",),
    reasons=("car",),
    statements=("est", "sont", "vaut"),
    consequences=("donc", "alors", "ainsi"),
    asides=("parce", "puisque", "si", "quand", "comme"),
    purposes=("pour",),
    circumstances=(
        "en",
        "après",
        "pendant",
        "par",
        "pour",
        "dans",
        "sur",
        "chaque",
        "parmi",
        "avec",
        "entre",
        "d'ici",
        "des",
        "les",
    ),
    announcements=(("réponse", r"(?:\s+(?:finale|correcte))?", "est"),),
    labels=("la réponse", "l'option", "option"),
    contrasts=("non", "pas"),
    results=(("résultat", "", "est"),),
)
GERMAN = Language(
    differences=("mehr", "weniger"),
    fillers=("die", "das", "dem", "ein", "eine", "einen", "insgesamt", "noch", "nur"),
    checks=("probe", "überprüfung"),
    emphases=("also", "somit", "daher", "damit", "genau"),
    explanations=("da", "denn", "nachdem", "wobei", "indem"),
    relatives=("davon", "von denen"),
    predicates=("davon",),
    negations=("nicht", "niemals", "nie", "außer"),
    changes=("mehr als", "weniger als", "die hälfte von", "das doppelte von", "das quadrat von"),
    changes_behind=("hoch zwei", "zum quadrat"),
    alternatives=("oder",),
    both=("und",),
    either=("oder",),
    reasons=("weil", "da"),
    labels=("antwort",),
    statements=("ist", "sind", "beträgt", "ergibt"),
    consequences=("daher", "deshalb", "somit", "folglich"),
    asides=("weil", "wenn", "falls", "obwohl"),
    circumstances=(
        "nach",
        "für",
        "pro",
        "jede",
        "jeden",
        "jeder",
        "jedes",
        "von",
        "mit",
        "bei",
        "während",
        "innerhalb",
        "aus",
        "vor",
        "um",
        "der",
        "den",
    ),
    announcements=(("antwort", "", "ist|lautet|beträgt"), ("lösung", "", "ist|lautet|beträgt")),
    results=(("ergebnis", "", "ist|lautet|beträgt"),),
)
SPANISH = Language(
    differences=("más", "menos"),
    fillers=("el", "un", "una", "solo", "aproximadamente"),
    checks=("comprobación", "verificación", "comprobemos"),
    emphases=("entonces", "exactamente"),
    explanations=("pues", "dado que"),
    relatives=("que tiene", "quien", "de los cuales", "de las cuales"),
    negations=("no es", "nunca", "todo menos"),
    changes=("más de", "menos de", "la mitad de", "el doble de", "doble de", "el cuadrado de"),
    operations=("menos",),
    changes_behind=("al cuadrado", "al cubo"),
    both=("y",),
    reasons=("porque",),
    statements=("es",),
    consequences=("entonces", "por lo tanto"),
    asides=("porque", "cuando", "ya que"),
    purposes=("para",),
    circumstances=("después", "durante", "por", "para", "cada", "con", "entre", "sobre", "los", "las"),
    announcements=(("respuesta", r"(?:\s+(?:final|correcta))?", "es"),),
    labels=("la opción", "opción", "la alternativa", "la letra", "la"),
    results=(("resultado", "", "es|é"),),  # in Portuguese the same
)
PORTUGUESE = Language(
    differences=("mais", "menos"),
    checks=("verificação", "conferindo"),
    emphases=("portanto", "então"),
    explanations=("pois", "já que"),
    relatives=("que tem", "dos quais", "das quais"),
    negations=("não é", "nunca", "exceto"),
    changes=("mais de", "menos de", "a metade de", "o dobro de", "o quadrado de"),
    changes_behind=("ao quadrado", "ao cubo"),
    statements=("é", "são", "há"),
    consequences=("então", "portanto"),
    asides=("porque", "quando"),
    circumstances=("em", "após", "depois", "com", "dos", "das", "cada"),
    announcements=(("resposta", r"(?:\s+(?:final|correta))?", "é"),),
    labels=("a alternativa", "a opção", "opção", "a letra", "letra"),
)
ITALIAN = Language(
    differences=("più", "meno"),
    fillers=("il", "lo", "un", "una"),
    checks=("verifica",),
    emphases=("quindi", "dunque"),
    explanations=("dato che", "visto che"),
    negations=("non è", "mai", "tranne"),
    changes=("più di", "meno di", "la metà di", "il doppio di", "il quadrato di"),
    operations=("meno",),
    changes_behind=("al quadrato", "al cubo"),
    statements=("è", "sono"),
    consequences=("quindi", "dunque"),
    asides=("perché", "poiché"),
    circumstances=("dopo", "ogni"),
    announcements=(("risposta", r"(?:\s+finale)?", "è"),),
)
DUTCH = Language(
    checks=("controle",),
    statements=("is", "zijn"),
    consequences=("dus", "daarom"),
    explanations=("omdat", "want", "aangezien"),
    announcements=(("antwoord", "", "is"),),
)
SWEDISH = Language(
    statements=("är",),
    consequences=("alltså", "därför"),
    explanations=("eftersom",),
    announcements=(("svar", "(?:et)?", "är|er"),),
)
RUSSIAN = Language(
    differences=("больше", "меньше"),
    checks=("проверка", "проверим"),
    explanations=("так как", "ведь", "потому что"),
    relatives=("из которых",),
    negations=("не", "кроме", "неверно", "неправильный"),
    changes=("больше", "меньше", "более", "менее", "половина", "отрицательное", "двойное"),
    operations=("минус", "плюс"),
    changes_behind=("в квадрате", "в кубе"),
    both=("и",),
    either=("или",),
    statements=("это", "равно", "равна", "равен", "составляет"),
    consequences=("поэтому", "значит", "итак", "следовательно"),
    asides=("потому", "если", "когда", "поскольку"),
    circumstances=("за", "после", "через", "каждые", "каждый", "из", "при", "для", "в", "на", "по"),
    announcements=(("ответ", "", "равен|это"),),
)
POLISH = Language(
    checks=("sprawdzenie",),
    consequences=("zatem", "więc", "czyli"),
    explanations=("ponieważ", "bo", "gdyż"),
    announcements=(("odpowied", "[źz]", "to|brzmi"),),
)
TURKISH = Language(
    faults=("değil",),
    operations=("eksi",),
    consequences=("dolayısıyla", "öyleyse"),
    explanations=("çünkü",),
    announcements=(("cevap", "", "(?!)"),),
)
SWAHILI = Language(
    measures=("saa", "masaa", "siku", "wiki", "miezi", "miaka", "dakika", "dola", "shilingi", "kurasa", "maili", "mita"),
    statements=("ni",),
    consequences=("kwa hiyo", "hivyo"),
    asides=("kwa sababu", "kwani", "ikiwa"),
    circumstances=("baada ya", "hao", "hawa", "hizo"),
    announcements=(("jibu", r"(?:\s+(?:la\s+mwisho|sahihi))?", "ni"),),
)
ARABIC = Language(
    consequences=("إذن", "لذلك"),
    explanations=("لأن",),
    negations=("ليس", "ليست"),
    operations=("سالب", "ناقص"),
    circumstances=("خلال", "بعد", "في", "لكل", "من"),
    announcements=(("الجواب", r"(?:\s+النهائي)?", f"هو|هي|{VALUE}"), ("الإجابة", r"(?:\s+النهائية)?", f"هي|هو|{VALUE}")),
)
VIETNAMESE = Language(negations=("không phải", "không phải là", "không bằng"), operations=("âm", "trừ"))
INDONESIAN = Language(negations=("bukan", "tidak"))
HINDI = Language(
    times=("दिनों", "घंटों", "सप्ताह में", "बाद", "में से"),
    consequences=("इसलिए", "अतः"),
    explanations=("क्योंकि",),
    faults=("नहीं",),
    changes=("ऋण",),
    afterthoughts=("है", "हैं"),
    announcements=(("उत्तर", "", VALUE), ("जवाब", "", VALUE)),
)
BENGALI = Language(
    times=("দিনে", "ঘণ্টায়", "সপ্তাহে", "মাসে", "বছরে", "পরে"),
    consequences=("সুতরাং", "তাই"),
    explanations=("কারণ",),
    faults=("নয়",),
    announcements=(("উত্তর", "", f"হলো|হল|{VALUE}"),),
)
TELUGU = Language(times=("రోజుల్లో", "గంటల్లో", "వారాల్లో"), faults=("కాదు",), announcements=(("సమాధానం", "", VALUE),))
THAI = Language(
    negations=("ไม่ใช่",),
    changes=("ลบ",),
    afterthoughts=("ครับ", "ค่ะ"),
    labels=("ข้อ",),
    circumstances=("ใน", "หลังจาก", "ทุก"),
    asides=("เพราะ", "เนื่องจาก", "ถ้า", "เมื่อ"),
    consequences=("ดังนั้น", "จึง"),
    announcements=(("คำตอบ", "(?:สุดท้าย|ที่ถูกต้อง)?", f"คือ|เท่ากับ|{VALUE}"),),
)
JAPANESE = Language(
    checks=("検算",),
    faults=("ではない", "ではありません", "じゃない", "でない", "以外", "以外の数"),
    changes=("負の",),
    operations=("マイナス",),
    changes_behind=("未満", "より大きい", "より小さい", "の半分", "の二乗", "の2乗", "の逆数", "の2倍", "分の1", "分の一"),
    afterthoughts=("です", "だ"),
    consequences=("よって", "したがって", "だから"),
    times=("で", "後に", "後"),
    premises_behind=("なので", "だから", "ですから", "のとき"),
    announcements=(("答え", "", "は"), ("解答", "", "は"), ("正解", "", "は")),
)
KOREAN = Language(
    faults=("이 아니", "가 아니", "은 아니", "는 아니", "아님", "아니다", "아닙니다"),
    changes=("음수",),
    operations=("마이너스",),
    changes_behind=("미만", "보다 큰", "보다 작은", "의 절반", "의 제곱", "의 역수", "분의 1"),
    afterthoughts=("입니다", "이다"),
    premises_behind=("이므로", "이니까", "때문에", "일 때"),
    announcements=(("답", "", f"은|는|{VALUE}"),),
)

OTHERS = (
    FRENCH, GERMAN, SPANISH, PORTUGUESE, ITALIAN, DUTCH, SWEDISH, RUSSIAN, POLISH, TURKISH, SWAHILI, ARABIC, HINDI, BENGALI,
    TELUGU, THAI, VIETNAMESE, INDONESIAN, JAPANESE, KOREAN,
)  # fmt: skip
