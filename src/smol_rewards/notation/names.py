r"""
How are numerals and names read?

A *numeral* is digits with what belongs to them: a base, or a fraction that makes a mixed number. A *name* is a letter with
its primes, subscript and accents: `x_1'`, `\hat{x}`, `\angle ABC`; it is one variable, whatever it consists of.
"""

from fractions import Fraction
from itertools import takewhile

from smol_rewards.errors import BudgetExceeded
from smol_rewards.expression import Call, Constant, Expr, Number, Power, Variable
from smol_rewards.expression.nodes import number
from smol_rewards.notation.commands import ROWS
from smol_rewards.notation.cursor import Cursor
from smol_rewards.notation.tokens import numerals
from smol_rewards.notation.tokens.lexer import Token
from smol_rewards.notation.words import value_of_words

DECORATING = frozenset(("'", "^", "_"))
FUNCTION_LETTERS = frozenset("fghFGH")
BEFORE_DEFINITION = frozenset(("separator", "connective", "relation", "begin", "fence", "condition"))
SUBSCRIPTS = frozenset(("letter", "number", "symbol", "word", "constant", "function"))
STARS = frozenset((r"\cdot", r"\star"))  # raised, as in `x^*`
EVENTS = frozenset(("relation", "set operation", "word"))
LONGEST_EVENT = 64  # tokens
MID = r"\mid "
MARKS = frozenset((r"\odot", r"\oplus", r"\star", r"\dagger"))  # no operators where they are a subscript, as in `M_\odot`
LONGEST_EXPONENT = 9  # digits of the exponent in scientific notation; more is over every budget


class Names(Cursor):
    """Reads numerals and names."""

    __slots__ = ()

    # --- numerals ---------------------------------------------------------------------------------------------------

    def numeral(self) -> Expr:
        """numeral = digits [ "_" base ] | digits fraction | grouped digits | repeating decimal | scientific notation"""
        token = self.advance()
        if token.kind == "number":
            value = numerals.decimal(token.text, self.budget)
            following = self.token.text
            if following == "_":
                return self.based(token)
            if value.places is None and (following == r"\frac" or following == "{" or self.token.kind == "number"):
                return self.mixed(value)
            return value
        match token.kind:
            case "grouped":
                return numerals.decimal("".join(c for c in token.text if c in "0123456789."), self.budget)
            case "repeating":
                return numerals.repeating(token.text, self.budget)
            case "based":
                return self.in_base(token)
            case "elided":
                exact = numerals.elided(token.text, self.budget)
                if exact is None:
                    raise self.refused("expected digits that show what repeats", token)
                return exact
        mantissa, exponent = numerals.scientific_parts(token.text)
        if len(exponent) > LONGEST_EXPONENT:
            raise BudgetExceeded("digits", 10**LONGEST_EXPONENT, self.budget.digits, "digits")
        return numerals.scientific(numerals.decimal(mantissa, self.budget), int(exponent), self.budget)

    def mixed(self, whole: Number) -> Number:
        r"""mixed = digits ( "\frac" digits digits | "{" digits "\over" digits "}" | blank digits "/" digits )"""
        token = self.token
        if token.kind == "number":
            if not (token.spaced and self.ahead(1).text == "/" and self.ahead(2).kind == "number"):
                return whole
            high, low, count = token.text, self.ahead(2).text, 3
        elif token.text == "{":
            if self.texts(2, 3)[::2] != (r"\over", "}"):
                return whole
            high, low, count = self.ahead(1).text, self.ahead(3).text, 5
        else:
            digits = [self.ahead(place) for place in range(1, 7)]
            braced = tuple(part.text if part.text in "{}" else "#" for part in digits)
            if braced == ("{", "#", "}", "{", "#", "}"):
                high, low, count = digits[1].text, digits[4].text, 7
            elif braced[:4] == ("#", "{", "#", "}") and len(digits[0].text) == 1:
                high, low, count = digits[0].text, digits[2].text, 5
            elif braced[:4] == ("{", "#", "}", "#") and len(digits[3].text) == 1:
                high, low, count = digits[1].text, digits[3].text, 5
            elif len(digits[0].text) == 2:
                high, low, count = digits[0].text[0], digits[0].text[1], 2
            else:
                high, low, count = digits[0].text, digits[1].text, 3
        if not (high.isdecimal() and low.isdecimal()):
            return whole
        self.budget.check("digits", max(len(high), len(low)))
        above, below = numerals.integer(high), numerals.integer(low)
        if not 0 < above < below or not whole.value:
            return whole
        self.skip(count)
        return number(whole.value + Fraction(above, below))

    def based(self, digits: Token) -> Number:
        """based = digits "_" ( base | "{" base "}" ), where base = digits | number word, perhaps in brackets"""
        self.advance()
        opener = self.token
        braces, brackets = self.accept("{"), self.accept("(")
        token = self.advance()
        written = token.text.removesuffix(".")  # the full stop of a sentence
        base = int(written) if token.kind == "number" and written.isdecimal() and len(written) <= 2 else None
        if token.kind == "word":
            base = value_of_words(token.text.lower())
        if base is None or not 2 <= base <= 36 or token.text.startswith("0"):
            raise self.expected("a number base from 2 to 36", token)
        if brackets:
            self.close(opener, ")")
        if braces:
            self.close(opener, "}")
        return self.value_in_base(digits, digits.text, base)

    def in_base(self, token: Token) -> Number:
        """in base = digits and capital letters "_" base"""
        digits, base = numerals.based_parts(token.text)
        return self.value_in_base(token, digits, base)

    def value_in_base(self, token: Token, digits: str, base: int) -> Number:
        """Returns the Number of digits in a base."""
        value = numerals.in_base(digits, base, self.budget) if digits.isalnum() else None
        if value is None:
            raise self.refused(f"expected digits of base {base}, found `{digits}`", token)
        return Number(Fraction(value), None, base)

    # --- names ------------------------------------------------------------------------------------------------------

    def name(self) -> Expr:
        """name = letter { "'" | "_" subscript } [ "(" arguments ")" ]"""
        token = self.advance()
        letter = token.text if token.kind == "letter" else ROWS[token.text].meaning
        return self.named(letter, token)

    def named(self, letter: str, token: Token) -> Expr:
        """Returns what a letter names with all that follows it: a function applied, a number such as e, or a variable."""
        name = self.decorated(letter) if self.token.text in DECORATING or self.token.kind == "number" else letter
        if letter in FUNCTION_LETTERS and (self.token.text == "(" or self.token.text == "^"):
            call = self.applied(name)
            if call is not None:
                return call
        elif letter == "P" and self.token.text == "(" and (count := self.event()):
            return self.probability(name, count)
        elif self.token.text == "(" and (self.is_definition(token) or letter == "Gamma"):
            return Call("gamma" if letter == "Gamma" else name, self.arguments())
        if (name == "e" or name == "i") and token.kind == "letter":
            return self.lettered(name)
        if self.token.text == "^" and self.ahead(2).text == "_" and self.ahead(1).kind in ("number", "letter"):
            return self.raised_name(name)
        return Variable(name)

    def lettered(self, letter: str) -> Expr:
        """Returns what a letter names by itself."""
        return Constant(letter) if (letter == "e" or letter == "i") and letter not in self.bound else Variable(letter)

    def raised_name(self, name: str) -> Expr:
        """raised name = letter "^" digits "_" subscript: the subscript belongs to the name, as in `v^2_0`"""
        self.advance()
        exponent = self.advance()
        self.advance()
        power = numerals.decimal(exponent.text, self.budget) if exponent.kind == "number" else Variable(exponent.text)
        return Power(Variable(f"{name}_{self.subscript()}"), power)

    def applied(self, name: str) -> Expr | None:
        """applied = name [ "^" "{" "-" "1" "}" ] "(" arguments ")" """
        if self.token.text == "(":
            return Call(name, self.arguments())
        for inverse in (("^", "{", "-", "1", "}"), ("^", "-", "1")):
            if self.texts(0, len(inverse) + 1) == (*inverse, "("):
                self.skip(len(inverse))
                return Call(name + "^{-1}", self.arguments())
        return None

    def is_definition(self, letter: Token) -> bool:
        """Returns whether a letter is applied to the bracket after it, as in `y(t) = …`, `T(10) = …`, `P(x, y)`, `C(5, 2)`."""
        if letter.kind != "letter" or self.ahead(1).kind not in ("letter", "symbol", "number"):
            return False
        if self.ahead(2).text == ")":
            before = self.tokens[self.index - 2].kind if self.index > 1 else "separator"
            return self.ahead(3).text == "=" and before in BEFORE_DEFINITION
        return letter.text.isupper() and self.ahead(2).text == "," and self.ahead(3).kind in ("letter", "number", "symbol")

    def decorated(self, name: str) -> str:
        """decorated = name { "'" | "^" primes | "^" "*" | "_" subscript | digits }"""
        primes = subscript = ""
        while True:
            token = self.token
            if token.kind == "postfix" and token.text == "'":
                self.advance()
                primes += "'"
            elif token.text == "^":
                marks = self.raised_marks()
                if marks is None:
                    break
                primes += marks
            elif token.text == "_" and not subscript:
                self.advance()
                subscript = self.subscript()
            elif token.kind == "number" and not (subscript or primes or token.spaced) and self.is_index(token):
                self.advance()
                subscript = token.text
            else:
                break
        return f"{name}_{subscript}{primes}" if subscript else name + primes

    def raised_marks(self) -> str | None:
        """raised marks = "^" ( "'" | "*" | "{" ( "*" | "'" { "'" } ) "}" ); None where the operator of a power comes next"""
        mark = self.ahead(1).text
        braced = mark == "{"
        if braced:
            mark = self.ahead(2).text
        if mark == "'":
            self.skip(1 + braced)
            marks = ""
            while self.accept("'"):
                marks += "'"
        elif mark in STARS and (not braced or self.ahead(3).text == "}"):
            self.skip(2 + braced)
            marks = "^*"
        else:
            return None
        if braced and not self.accept("}"):
            raise self.expected("`}` behind the marks")
        return marks

    def event(self) -> int:
        """Returns how many tokens the bracket has that comes next, if it holds an event: a relation, a condition or a set."""
        if self.token.text != "(":
            return 0
        level = told = 0
        for count in range(LONGEST_EVENT):
            token = self.ahead(count)
            level += (token.text == "(") - (token.text == ")")
            told += token.kind in EVENTS or token.text in ("|", r"\{")
            if not level or token.kind in ("unknown", "end"):
                return count + 1 if told and not level else 0
        return 0

    def probability(self, name: str, count: int) -> Expr:
        """probability = ( "P" | "\\Pr" | "\\mathbb{P}" ) "(" event ")": one name, whatever the event is"""
        inside = [self.advance() for _ in range(count)][1:-1]
        return Variable(f"{name}({self.joined(inside).replace(MID, '|')})")

    def is_index(self, digits: Token) -> bool:
        """Returns whether digits directly after a letter are its index, as in `x1`; in `0x10` they are not."""
        letter = self.before()
        earlier = self.tokens[self.index - 2] if self.index > 1 else None
        attached = letter.kind == "letter" and letter.end == digits.start and digits.text.isdecimal()
        if earlier is not None and earlier.text == "^":  # an exponent without braces is one letter: `2^a3^b`
            return False
        return (
            attached
            and not self.in_own_exponent()
            and letter.text not in "ei"
            and (earlier is None or earlier.kind not in ("number", "letter"))
        )

    def in_own_exponent(self) -> bool:
        """Returns whether the letter that was read is in the exponent of the digits behind it: it is a factor of `n2^{n-1}`."""
        letter, earlier = self.before(), self.ahead(-2)
        if self.ahead(1).text != "^" or (letter.end != self.token.start and self.index > 1 and earlier.kind == "number"):
            return False
        if self.ahead(2).text != "{":
            return self.ahead(2).kind == letter.kind and self.ahead(2).text == letter.text
        exponent = self.tokens[self.index + 3 : self.index + 3 + LONGEST_EXPONENT]
        return any(
            (token.kind, token.text) == (letter.kind, letter.text)
            for token in takewhile(lambda token: token.text != "}", exponent)
        )

    def subscript(self) -> str:
        """subscript = letter | digits | "{" anything balanced "}" """
        token = self.advance()
        if token.text != "{" or token.kind != "fence":
            if token.kind not in SUBSCRIPTS and token.text not in MARKS:
                raise self.expected("a subscript", token)
            return token.text.lstrip("\\")
        level, inside = 1, list[Token]()
        while level:
            part = self.advance()
            if part.kind in ("unknown", "end") and part.text not in MARKS:
                if part.kind == "end":
                    raise self.refused(f"expected `}}` to close {self.shown(token)}, found the end", token)
                raise self.expected("a subscript", part)
            level += (part.text == "{") - (part.text == "}")
            inside.append(part)
        joined = self.joined(inside[:-1])
        if not joined:
            raise self.refused("expected a subscript, found nothing", token)
        return joined.lstrip("\\") if joined.lstrip("\\").isalnum() else "{" + joined + "}"

    def joined(self, tokens: list[Token]) -> str:
        """Returns tokens as part of a name, with blanks only where two would run together."""
        texts = list[str]()
        for token in tokens:
            gap = " " if texts and texts[-1][-1:].isalpha() and len(texts[-1]) > 1 and token.text[:1].isalnum() else ""
            texts.append(gap + token.text)
        return "".join(texts)

    def constant(self) -> Expr:
        r"""constant = "\pi" | "\infty" | …"""
        return Constant(ROWS[self.advance().text].meaning)

    def accent(self) -> Expr:
        """accent = command ( letter | "{" anything balanced "}" )"""
        token = self.advance()
        inner = self.subscript()
        return Variable(self.decorated(token.text + (inner if inner[0] == "{" else f"{{{inner}}}")))

    def object(self) -> Expr:
        r"""object = ( "\angle" | "\triangle" ) letter { letter }"""
        token = self.advance()
        name = self.subscript().strip("{}") if self.token.text == "{" else ""
        while self.token.kind in ("letter", "symbol") or (self.token.kind == "number" and not name):
            name += self.decorated(self.advance().text)
        if not name:
            raise self.expected(f"a name after {self.shown(token)}")
        return Variable(f"{token.text} {name}")

    def arguments(self) -> tuple[Expr, ...]:
        """arguments = bracket expression { "," expression } bracket"""
        opener = self.advance()
        self.opened.append(opener)
        items = []
        while True:
            token = self.token
            items.append(self.expr(self.expression(), token))
            if not self.accept(","):
                break
        self.close(opener, ROWS[opener.text].closer)
        self.opened.pop()
        return tuple(items)
