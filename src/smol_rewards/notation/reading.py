"""
How is a whole answer read?

First what is most common, by one pattern each; then the forms that are no mathematical notation; then the grammar; and
where there is nothing but words, as words. What none of them reads is a ParseError: nothing is skipped.
"""

import re
from collections.abc import Set
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter
from string import ascii_letters

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.errors import ParseError, StackExhausted, check_kind
from smol_rewards.expression import Ambiguous, Answer, Call, Choice, Expr, List, Piecewise, Relation, Scalar, Text
from smol_rewards.expression.functions import NAMED
from smol_rewards.expression.units import UNITS, unit_named
from smol_rewards.expression.walk import COLLECTIONS, depth, members, rebuilt, rewrite, variables
from smol_rewards.lexicon.latex import MINUSES
from smol_rewards.notation.fast_path import flat, grouped, simple
from smol_rewards.notation.grammar import brackets, environments, functions, names, numbers, operators, sets, statements
from smol_rewards.notation.grammar.names import denoted_by
from smol_rewards.notation.grammar.relations import ROUGHLY
from smol_rewards.notation.layout import RELATION, is_laid_out, itemized, one_a_line, rows, side_by_side, spelled_out, unescaped
from smol_rewards.notation.literals import (
    LETTERS,
    MOMENT,
    apart,
    circled,
    is_words,
    lack,
    moment,
    option,
    parts,
    visible,
    words,
)
from smol_rewards.notation.mixed_units import compounded
from smol_rewards.notation.parser import Grammar, Parser
from smol_rewards.notation.prose import read_behind, read_in_words, read_said
from smol_rewards.notation.tokens.chemistry import read_evident, read_formula
from smol_rewards.notation.tokens.lexer import tokenize
from smol_rewards.notation.tokens.token import Token
from smol_rewards.notation.tokens.units import OHM, OHM_SIGN
from smol_rewards.notation.words import REPLIES, THEREFORE
from smol_rewards.source import Span

GROUPS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d.])")  # `1,234`, which may be a list
ZEROS = re.compile(r",0\d\d(?!\d)")
ALONE = re.compile(r"[\s$]*(?:\\boxed\s*\{\s*)?(?:[a-zA-Z]\s*=\s*)?-?[1-9]\d{0,2}(?:,\d{3})+[\s$]*\}?[\s$]*\.?[\s$]*")
CONCLUDED = re.compile(  # `Therefore, x = 5`
    rf"\s*(?:{'|'.join(THEREFORE)}),?\s+(?=[\\$\d(\[{{+{MINUSES}]|[A-Za-z](?:_\w)?\s*(?:{RELATION.pattern}|\())",
    re.I,
)
MARKED = re.compile(  # numerals alone, in the delimiters of a formula or before a full stop
    r"[\s$]*+(?:\\[(\[][\s$]*+)?(?P<box>\\boxed\s*\{\s*)?"
    r"(?P<numerals>[-(\[\d](?:[-+\d.,/\s()\[\]]|(?<=\d)[eE](?=[-+]?\d)|\\sqrt\s?\{\d+\})*)"
    r"(?<=[\d)\]}])(?(box)\s*\})[\s$]*+(?:\\[)\]][\s$]*+)?(?:\.[\s$]*+)?"
)
CONCLUDING = {first for word in THEREFORE for first in (word[0], word[0].upper())}
MARKING = (".", "$", r"\)", r"\]")  # with one of which it ends then, if no box is around it
EULER = re.compile(r"[\s$]*-?\d+e[+-]\d+[\s$]*")  # `2e-3`, which may be a sum with Euler's number
MARKS = "+=&^{}()"  # none of them shares a token with another, so that a long text need not be split to be too long
POWER = (  # of ten
    rf"(?:[eE][-+]?\d+"
    rf"|\s?(?:\\times|\\cdot|[×·*x])\s?10(?:\^(?:[{MINUSES}]?\d+|\{{[{MINUSES}]?\d+\}})|[⁻⁺]?[⁰¹²³⁴-⁹]+))"
)
LETTER = "".join(letter for letter in ascii_letters if (named := unit_named(letter)) and not named.worded)
WORDED = "|".join(row.symbol for row in UNITS if row.worded and len(row.symbol) > 1)
OHMS = r"(?<=[\s,;~])[mkM]?\\Omega"  # behind a blank
BELOW = r"(?:[²³]|\^[23])?/(?:[A-Za-z]{1,3}|\([A-Za-z]{1,2}[ ·*][A-Za-z]\))"
NEARLY = rf"(?:(?i:{'|'.join(sorted(ROUGHLY))})|\\approx|≈)"
AMOUNT = re.compile(  # `5 m`, `3s`, `20 J/K`, `3e8 m`, `72Mb`: letters that may be a unit
    rf"(?P<number>[\s$]*(?:{NEARLY}[\s$]*)?-?(?:\d+(?:,\d{{3}})*(?:\.\d+)?|\.\d+){POWER}?(?:[\s~$]|\\[ ,;])*)"
    rf"(?P<units>(?:[{LETTER}]|{WORDED}|{OHMS})(?:{BELOW})?|[kKMGT][bB])"
    r"(?P<power>[²³]|\^[23]|\^\{[23]\}|)(?P<rest>[\s$]*\.?\s*)\Z"
)
RATE = re.compile(  # `10 \frac{m}{s}`
    rf"(?P<number>\d+(?:\.\d+)?{POWER}?)(?:[\s~]|\\[ ,;])*\\[dt]?frac\{{(?P<unit>[A-Za-z]{{1,3}})\}}"
    r"\{(?P<below>[A-Za-z]{1,3}(?:\^\{?[23]\}?)?)\}"
)
IN_BRACKETS = re.compile(  # `24 (ft)`
    r"(?P<number>-?\d[\d.,/]*)\s+\((?P<units>[A-Za-z]{1,4}(?:/[A-Za-z]{1,4})?)(?P<power>[²³]|\^[23]|)\)(?P<rest>)"
)
IN_UNIT = re.compile(rf"(?P<number>[-+*/×·\d\s.,]*\d)\s+(?P<unit>[{LETTER}])(?P<rest>(?:[²³]|\^[23])?\s*)")
LETTER_ALONE = re.compile(r"\s*[A-Za-z](?:_\w)?\s*")
LONGEST_AMOUNTS = 5  # members of such a chain
LETTERED = re.compile("[A-Za-zΩ]+")
MEASURED = r"{number}\text{{{units}}}{power}{rest}"
COIN = r"[\s$€£]*(?P<unit>[^\W\d_]{2,})?\.?\s*"
DECIMAL_COMMA = re.compile(rf"[\s$€£]*-?(?:(?P<thousands>[1-9]\d{{0,2}}(?:\.\d{{3}}|(?: \d{{3}})+))|0|[1-9]\d*),\d+{COIN}")
CENTS = re.compile(r",\d\d(?!\d)")  # `45,00 €` is no list
THOUSANDS = re.compile(rf"(?P<before>[\s$€£]*)[1-9]\d{{0,2}}\.\d{{3}}{COIN}")  # `276.000 €`, which may be a decimal
CURRENCIES = frozenset(row.dimension for row in UNITS if row.prefix)
LETTERING = frozenset(
    ("(", r"\mathbf", r"\mathrm", "1", "①", *LETTERS, *LETTERS.lower())
)  # with which an option or a part begins
FLAT = frozenset("-([{\\0123456789")  # how a list or sum of integers begins
LONGEST_KEPT = 128  # characters of a text whose answer is kept
KIND = attrgetter("kind")  # of a token
BRACE = re.compile("[{}]")
SYMBOL = re.compile(r"[-+=^_/<>|()\[\]\d]")  # what no run of letters has
BEHIND_REPLY = frozenset((".", ",", ";", ":"))
SENTENCED = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}")  # how the content of an option begins that is a sentence
LABEL = re.compile(  # of an option, in words: `\text{(c) } \frac{Z}{137}` is no product
    r"\s*\$?\s*\\(?:text(?:bf|it|rm)?|mathbf|mathrm)\s*\{+\s*\(\s*([A-Ea-e])\s*\)\s*\}+(?:\s|~|\\[ ,;:!]|\\q?quad(?![a-z]))*"
)
CUT = "ext{"
OPTION = re.compile(  # `\text{{Option (a) }}`, `\text{Option}~(\mathbf{a})`
    r"(?:\\(?:text(?:bf)?|mathrm|mathbf)(?![a-z])|[\s${~])*(?:option|choice)"
    r"(?:\\(?:text(?:bf)?|mathrm|mathbf)(?![a-z])|[\s{}~(:])*([A-J])[\s)}.$]*",
    re.IGNORECASE,
)
OPTION_BEFORE = re.compile(  # `Option B: 18`, `\text{Choice (b): } 18`
    r"(?:\\(?:text(?:bf)?|mathrm|mathbf)(?![a-z])|[\s${~])*(?:option|choice)[\s~{(]*([A-J]|\d)[\s)}]*[:.][\s}*]*(?=\S)",
    re.IGNORECASE,
)
WORDS_IN_BRACES = re.compile(r"(?:\\t|\t)ext\{\{([^{}]*)\}\}")
BULLETED = frozenset(("infix", "unknown", "word"))  # kinds
NUMERAL = re.compile(r"(?=\w*\d)(?=\w*[A-Fa-f])(?:[\da-f]{2,60}|[\dA-F]{2,60})")  # has digits beyond 9, and says no base
BULLETS = frozenset((r"\bullet", "•"))  # before an answer they are the mark of a list
STEPS = {"{": 1, "}": -1}
STARTS = [row for module in (names, numbers, operators, functions, brackets, sets, environments) for row in module.STARTS]
GRAMMAR = Grammar(
    starts={token: row.read for row in STARTS for token in row.tokens.split()},
    beside={token: row.beside for row in STARTS for token in row.tokens.split() if row.beside is not None},
    infix=operators.INFIX,
    product=operators.read_product,
    postfix=operators.read_postfix,
    inside=statements.read_inside,
    clause=statements.read_clause,
    in_words=read_in_words,
    said_behind=read_behind,
)
LEFT_OUT = frozenset((".", ",", ";", r"\\", "\\"))  # at the end they belong to what is around; the last was `\ ` on a line


def parse(text: str, *, budget: Budget = DEFAULT_BUDGET) -> Answer:
    r"""
    Returns the answer that a text is.

    Reads LaTeX, plain text, Unicode and their mixture, with or without `$`, `\(` and `\boxed{}`; evaluates nothing but
    literals. The work is linear in the length of the text.

    Args:
        text: the answer alone, as `\frac{1}{2}` or `x = 3`; finding it in a completion is `extract`.
        budget: the limits on characters, tokens, nodes, depth and digits.

    Raises:
        ParseError: the text is not an answer that a reader would understand.
        BudgetExceeded: a limit would be passed.
        TypeError: the text is not a str.
        ConfigurationError: the budget is no Budget.

    Example:
        >>> parse("½") == parse(r"\frac12") == parse("1/2")
        True
        >>> parse(r"\phantom{42}")
        Traceback (most recent call last):
        smol_rewards.errors.ParseError: unknown command `\phantom`
            \phantom{42}
            ^^^^^^^^
    """
    if not isinstance(text, str):
        raise TypeError(f"parse(text): wanted a str, found {type(text).__name__}")
    if type(budget) is not Budget:
        check_kind("parse", Budget, budget=budget)
    if len(text) > budget.characters:
        budget.check("characters", len(text))
    return _kept(text, budget) if len(text) <= LONGEST_KEPT else _parse(text, budget)


def _parse(text: str, budget: Budget) -> Answer:
    """Returns the answer that a text is, which is not too long."""
    found = simple(text) or (grouped(text) if "," in text else None)
    if found is not None:
        return found
    if text[:1] in CONCLUDING and (concluded := CONCLUDED.match(text)):
        return _parse(text[concluded.end() :], budget)
    if (text.endswith(MARKING) or text.startswith(r"\boxed")) and (bare := _without_marks(text)) != text:
        return _parse(bare, budget)
    if "\\\\" in text or "\\u" in text:
        text = unescaped(text)
    if "t{{" in text:
        text = WORDS_IN_BRACES.sub(r"\\text{\1}", text)
    if "ption" in text or "hoice" in text:
        if chosen := OPTION.fullmatch(text):
            return Choice(chosen[1].upper())
        if (named := OPTION_BEFORE.match(text)) and (content := _option_content(text[named.end() :], budget)) is not None:
            return Choice(named[1].upper(), content)
    if "_" in text and (formula := read_evident(text)) is not None:
        return formula
    try:
        answer = _laid_out(text, budget) if is_laid_out(text) else _readings(text, budget)
    except ParseError:
        repaired = _spelled_out(text, budget)
        if repaired is None:
            raise  # the text is to blame as it is written
        answer = repaired
    except RecursionError:  # the caller allows more depth than the interpreter does, or is deep in its own stack
        raise StackExhausted.here() from None
    if len(text) > budget.depth:  # a chain nests as brackets do, as in `x!!!`, and takes a character for each level
        budget.check("depth", depth(answer))
    return answer


def _without_marks(text: str) -> str:
    """Returns numerals without the marks around them; any other text as it is."""
    marked = MARKED.fullmatch(text)
    return marked["numerals"] if marked and text.count("$") % 2 == 0 else text


def _option_content(text: str, budget: Budget) -> Answer | None:
    """Returns the readings of what stands behind the name of an option, None where it cannot be read."""
    try:
        return _parse(text.rstrip("$ ") if text.count("$") % 2 else text, budget)
    except ParseError:
        return None


def _spelled_out(text: str, budget: Budget) -> Answer | None:
    """Returns the readings of a text that cannot be read as it is written, in another spelling; None where it has none."""
    spelled = spelled_out(text)
    try:
        return read_formula(text) if spelled is None else _readings(spelled, budget)
    except ParseError:
        return read_formula(text)


_kept = lru_cache(maxsize=2048)(_parse)  # for short texts: the gold of a group is read as often as the group has completions


def _laid_out(text: str, budget: Budget) -> Answer:
    """Returns the readings of a text whose gaps and lines may divide statements or members."""
    if (items := itemized(text)) is not None:
        return _readings(items, budget)
    divided = side_by_side(text)
    if divided != text:
        try:
            return _readings(divided, budget)
        except ParseError:
            pass  # then the text is to blame as it is written
    try:
        return _readings(text, budget)
    except ParseError:
        members = one_a_line(text)
        if members is None:
            raise
        try:
            return _readings(members, budget)
        except ParseError:
            pass
        raise


def _readings(text: str, budget: Budget) -> Answer:
    """Returns the reading of a text, or both where its commas, its `e` or a unit of one letter leave two."""
    if (
        text[:1].isdigit()
        and text[-1] == "}"
        and (rate := RATE.fullmatch(text))
        and _are_units(f"{rate['unit']} {rate['below']}")
    ):
        quantity = _read(f"{rate['number']}\\text{{{rate['unit']}/{rate['below']}}}", budget)
        return Ambiguous((_read(text, budget), quantity))
    if text.endswith(")") and (amount := IN_BRACKETS.fullmatch(text)) and _are_units(amount["units"]):
        return _readings(MEASURED.format_map(amount.groupdict()), budget)
    if (amount := AMOUNT.match(text)) and _are_units(amount["units"]) and text.count("$") % 2 == 0:
        quantity = _read(MEASURED.format_map(amount.groupdict()), budget)
        if len(amount["units"].partition("/")[2]) > 1 or OHM in amount["units"][1:]:
            return quantity
        product = _read(text, budget)
        return product if product == quantity else Ambiguous((product, quantity))
    if "=" in text and IN_UNIT.fullmatch(text, text.rindex("=") + 1) and (chain := _measured(text, budget)) is not None:
        return chain
    if text.startswith("[[") and (matrix := rows(text)) is not None:
        return Ambiguous((_read(text, budget, grouping=False), _read(matrix, budget)))
    if "," in text and GROUPS.search(text):
        if ZEROS.search(text):  # no item of a list is written `000`
            return _read(text, budget)
        if ALONE.fullmatch(text) and text.count("$") % 2 == 0:
            return Ambiguous((_read(text, budget), _read(text, budget, grouping=False)))
        if _is_grouped(text):
            return _read(text, budget)
        return flat(text, budget) or _read(text, budget, grouping=False)
    if "." in text and (found := THOUSANDS.fullmatch(text)) and _is_money(found):
        return Ambiguous((_read(text, budget), _read(text.replace(".", "", 1), budget)))
    if "," in text and (found := DECIMAL_COMMA.fullmatch(text)) and (found["unit"] is None or unit_named(found["unit"])):
        thousands = found["thousands"] or ""
        point = text.replace(thousands, thousands.replace(".", "").replace(" ", ""), 1).replace(",", ".")
        if CENTS.search(text) and _is_money(found) and text.count("$") < 2:
            return _read(point, budget)
        return Ambiguous((_read(text, budget, grouping=False), _read(point, budget)))
    if "e" in text and EULER.fullmatch(text):
        return Ambiguous((_read(text, budget), _read(text.replace("e", " e "), budget)))
    return (flat(text, budget) if text[:1] in FLAT else None) or _read(text, budget, grouping=False)


def _measured(text: str, budget: Budget) -> Answer | None:
    """Returns both readings of a chain whose members are amounts in a unit of one letter, as `6 * 3 m = 18 m`; else None."""
    first, *members = text.split("=")
    if not 0 < len(members) < LONGEST_AMOUNTS or not all(map(IN_UNIT.fullmatch, members)):
        return None
    if not (IN_UNIT.fullmatch(first) or LETTER_ALONE.fullmatch(first)):
        return None
    named = "=".join(IN_UNIT.sub(r"\g<number>\\text{\g<unit>}\g<rest>", member) for member in (first, *members))
    product, quantity = _read(text, budget), _read(named, budget)
    return Ambiguous((product, quantity), frozenset(found["unit"] for member in members if (found := IN_UNIT.match(member))))


def _are_units(units: str) -> bool:
    """Returns whether letters and the slashes between them are units."""
    return all(map(unit_named, LETTERED.findall(units.replace(OHM, OHM_SIGN))))


def _is_money(amount: re.Match[str]) -> bool:
    """Returns whether a sign or a word for a currency stands at an amount."""
    named = unit_named(amount["unit"]) if amount["unit"] else None
    return named.dimension in CURRENCIES if named else amount["unit"] is None and any(sign in amount[0] for sign in "$€£")


def _is_grouped(text: str) -> bool:
    """Returns whether the commas between groups of three digits separate thousands rather than items."""
    others = GROUPS.sub("", text)
    if "," in others:
        return re.search(r",(?![\s\\$~])", others.rstrip(" $.,")) is None  # in `1,234, 5,678` the items have blanks between
    first = GROUPS.search(text)
    before = text[: first.start()] if first else ""
    before = before.replace(r"\boxed{", "").replace(r"\text{", "")
    return sum(map(before.count, "([{")) <= sum(map(before.count, ")]}"))  # inside of brackets, they separate items


def _read(text: str, budget: Budget, *, grouping: bool = True) -> Answer:
    """Returns one reading of a text."""
    if len(text) > min(budget.tokens, budget.depth):  # else there is no room for too much
        _check_first(text, budget)
    if text.startswith(CUT):
        return _mended(text, budget)
    tokens = tokenize(text, grouping=grouping, budget=budget)
    if text.count("box") > 1:
        tokens = apart(tokens)
    if len(tokens) > budget.nodes:  # an answer has about as many nodes as tokens
        budget.check("nodes", len(tokens))
    while len(tokens) > 2 and tokens[-2].text in LEFT_OUT and tokens[-2].kind in ("unknown", "separator"):
        del tokens[-2]
    if len(tokens) > 3 and tokens[-2].text == "}" and tokens[-3].text == ".":
        del tokens[-3]
    if tokens[0].kind == "end":
        raise ParseError("expected an answer, found nothing", text, Span(0, len(text)))
    if tokens[0].kind in BULLETED and text[tokens[0].start : tokens[0].end] in BULLETS and len(tokens) > 2:
        del tokens[0]
    if (
        tokens[0].kind == "begin"
        and tokens[-2].kind == "finish"
        and tokens[1].text in LETTERING
        and parts(rows := tokens[1:-2])
    ):
        tokens = [*rows, tokens[-1]]
    lettered = tokens[0].text in LETTERING
    return (_lettered(text, tokens, budget) if lettered else None) or _content(text, tokens, budget)


def _lettered(text: str, tokens: list[Token], budget: Budget) -> Answer | None:
    """Returns the parts of an answer by their letters, or the option that is chosen; None for anything else."""
    lettered = parts(tokens)
    if lettered is not None:
        return List(tuple(Choice(letter, _content(text, part, budget)) for letter, part in lettered))
    if (label := LABEL.match(text)) and len(tokens) > 1 and label.end() <= tokens[-2].start:
        content = [token for token in tokens if token.start >= label.end()]
        return Choice(label[1].upper(), _content(text, content, budget))
    chosen = option(tokens)
    if chosen is None:
        return None
    letter, count = chosen
    if len(tokens) == count + 1:
        return Choice(letter, None)
    try:
        return Choice(letter, _content(text, tokens[count:], budget))
    except ParseError:  # a sentence
        said = text[tokens[count].start : tokens[-1].start]
        if not SENTENCED.match(said):
            raise
        return Choice(letter, words(said))


def _mended(text: str, budget: Budget) -> Answer:
    """Returns the reading of a text that an escaped `\\text` begins, of which the tab was trimmed away."""
    try:
        return _read("\\t" + text, budget)
    except ParseError as error:
        raise ParseError(error.message, text, Span(max(0, error.span.start - 2), error.span.end - 2)) from None


def _check_first(text: str, budget: Budget) -> None:
    """Raises BudgetExceeded for a text of which counting alone tells that it is too long or too deep to be read."""
    if len(text) > budget.tokens:
        for count in accumulate(map(text.count, MARKS)):
            budget.check("tokens", count)
        budget.check("tokens", len(text.split()))
    if text.count("{") > budget.depth:
        for depth in accumulate(STEPS[brace[0]] for brace in BRACE.finditer(text)):  # no further than to the limit
            if depth > budget.depth:
                budget.check("depth", depth)


def _content(text: str, tokens: list[Token], budget: Budget) -> Answer:
    """Returns what tokens mean: a time or date, circled numbers, words, or mathematics."""
    first = tokens[0]
    kinds = set(map(KIND, tokens))
    worded = "word" in kinds
    timely = first.kind in ("number", "word") and len(tokens) > 2
    if timely and (worded or MOMENT.search(text)):
        when = moment(visible(tokens[:-1], text))
        if when is not None:
            return when
    if first.kind == "unknown" and (statements := circled(visible(tokens[:-1], text))) is not None:
        return statements
    start = 1 + (first.text == r"\boxed")
    if len(tokens) > start + 2 and tokens[-2].text == "}" and tokens[start - 1].text == "{":
        inside = tokens[start:-2]
        if inside[0].kind in ("word", "letter") and is_words(inside, text):
            return _words(inside, text, budget, kinds)
    lettered = first.kind == "letter" and len(tokens) > 2 and not SYMBOL.search(text)
    if (worded or lettered) and is_words(tokens[:-1], text):
        return _words(tokens[:-1], text, budget, kinds)
    if worded and first.text.lower() in REPLIES and len(tokens) > 3 and tokens[1].text in BEHIND_REPLY:
        reply, said = Text(first.text.lower()), _mathematics(text, tokens[2:], budget, kinds)
        if tokens[2].kind == "condition" and isinstance(said, Relation) and said.operators != ("∈",):
            return Piecewise(((reply, said),))  # `Yes, for n = 1`
        return List((reply, said))  # `Yes, x = 2`
    try:
        return _mathematics(text, tokens, budget, kinds)
    except ParseError:
        shown = visible(tokens[:-1], text).rstrip(".")
        if not NUMERAL.fullmatch(shown):
            raise
        return Text(shown.lower())  # `1a0` has no value without its base, and is only itself


def _mathematics(text: str, tokens: list[Token], budget: Budget, kinds: Set[str]) -> Answer:
    """Returns what the grammar reads; both readings where names before brackets may be factors or functions."""
    fresh = tokens.copy()  # the parser may change some
    parser = Parser(text, tokens, budget, kinds, GRAMMAR)
    try:
        product = _read_whole(parser)
    except ParseError:
        if not parser.applied:
            raise
        return _denoted(_read_whole(Parser(text, fresh, budget, kinds, GRAMMAR, functions=True)))
    if not parser.applied:
        return product
    try:
        applied = _denoted(_read_whole(Parser(text, fresh, budget, kinds, GRAMMAR, functions=True)))
    except ParseError:
        return product
    return product if applied == product else Ambiguous((product, applied), frozenset(parser.applied))


def _denoted(answer: Answer) -> Answer:
    """
    Returns an answer with the functions that its letters denote, as `\\sigma(6)` the sum of the divisors of 6.

    In a formula with variables, or a statement, a letter is the author's own: nothing is known of `W(0)e^{kt}`.
    """
    plain = type(answer) is Scalar or (
        isinstance(answer, COLLECTIONS) and all(type(item) is Scalar for item in members(answer) or ())
    )
    if not plain or variables(answer):
        return answer
    return rewrite(answer, _denoted_call)


def _denoted_call(expr: Expr) -> Expr:
    inner = rebuilt(expr, _denoted_call)
    return denoted_by(inner.name, inner.arguments) if type(inner) is Call and inner.name not in NAMED else inner


def _read_whole(parser: Parser) -> Answer:
    """Returns what the grammar reads of all tokens."""
    answer = parser.answer()
    if parser.token.kind != "end":
        raise parser.expected("an operator or the end")
    return compounded(answer) if type(answer) is List else answer


def _words(tokens: list[Token], text: str, budget: Budget, kinds: Set[str]) -> Answer:
    """Returns what words mean: a number or a set that has a name, what the grammar reads in words, or themselves."""
    shown = visible(tokens, text)
    answer = words(shown)
    if not isinstance(answer, Text):
        return answer
    end = tokens[-1].end
    said = read_said(Parser(text, [*tokens, Token("end", "", end, end)], budget, kinds, GRAMMAR))
    if said is not None:
        return said
    if (lacking := lack(shown)) is not None:
        raise ParseError(lacking, text, Span(tokens[0].start, end))
    return answer
