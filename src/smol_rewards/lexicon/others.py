"""What do the other languages say around mathematics, of which a few words are enough?"""

from smol_rewards.lexicon.language import Language

FRENCH = Language(
    negations=("pas", "n'est pas", "jamais"),
    both=("et",),
    either=("ou",),
    reasons=("car",),
    announcements=(("réponse", r"(?:\s+finale)?", "est"),),
    results=(("résultat", "", "est"),),
)
GERMAN = Language(
    negations=("nicht", "niemals", "nie"),
    alternatives=("oder",),
    both=("und",),
    either=("oder",),
    reasons=("weil", "da"),
    announcements=(("antwort", "", "ist|lautet|beträgt"), ("lösung", "", "ist|lautet|beträgt")),
    results=(("ergebnis", "", "ist|lautet|beträgt"),),
)
SPANISH = Language(
    negations=("no es", "nunca"),
    both=("y",),
    reasons=("porque",),
    announcements=(("respuesta", r"(?:\s+(?:final|correcta))?", "es"),),
    results=(("resultado", "", "es|é"),),  # in Portuguese the same
)
PORTUGUESE = Language(negations=("não é", "nunca"), announcements=(("resposta", r"(?:\s+final)?", "é"),))
ITALIAN = Language(negations=("non è", "mai"), announcements=(("risposta", r"(?:\s+finale)?", "è"),))
DUTCH = Language(announcements=(("antwoord", "", "is"),))
SWEDISH = Language(announcements=(("svar", "(?:et)?", "är|er"),))
RUSSIAN = Language(negations=("не",), both=("и",), either=("или",), announcements=(("ответ", "", "равен|это"),))
POLISH = Language(announcements=(("odpowied", "[źz]", "to|brzmi"),))
TURKISH = Language(announcements=(("cevap", "", "(?!)"),))
JAPANESE = Language(
    faults=("ではない", "ではありません", "じゃない"),
    afterthoughts=("です", "だ"),
    announcements=(("答え", "", "は"),),
)

OTHERS = (FRENCH, GERMAN, SPANISH, PORTUGUESE, ITALIAN, DUTCH, SWEDISH, RUSSIAN, POLISH, TURKISH, JAPANESE)
