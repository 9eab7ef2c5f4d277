"""
What does each command denote?

A *row* gives a spelling its kind and its meaning; the kind says how the parser goes on after it. A *synonym* is another
spelling of a row. Both are data: to teach the parser a command is to add a row, and `docs/notation.md` is written from
the rows. A command without a row is an error; only rows of kind "blank" are dropped, and they are known to mean nothing.

Names of functions follow the NIST Digital Library of Mathematical Functions, inverse hyperbolic ones ISO 80000-2.
"""

from dataclasses import dataclass

KINDS = {
    "constant": "a named number",
    "symbol": "a letter, as a variable",
    "function": "a function; its argument follows in brackets or without",
    "call": "a construction with arguments in braces",
    "fence": "an opening bracket",
    "closer": "a closing bracket",
    "infix": "an operator between two operands",
    "postfix": "an operator after its operand",
    "relation": "a relation between two operands",
    "set operation": "an operation on two sets",
    "binder": "an operator that binds a variable",
    "indexed": "a union over an index",
    "accent": "a mark on a name, which makes it another name",
    "font": "a typeface; what it is applied to stands for itself",
    "set": "a set with a name",
    "object": "says what the letters after it name",
    "modulus": "a modulus behind a congruence",
    "ellipsis": "something left out",
    "connective": "joins statements",
    "condition": "introduces a condition",
    "separator": "separates items or rows",
    "currency": "a currency before its amount",
    "blank": "spacing, sizes and styles: nothing is meant",
}

# Precedences of infix operators; a larger one binds tighter.
OVER, ADDITION, MULTIPLICATION, POWER = 5, 10, 20, 40


@dataclass(frozen=True, slots=True)
class Command:
    """
    One row of the dictionary.

    Args:
        spelling: as it is written, with its backslash if it has one.
        kind: how the parser goes on; a key of KINDS.
        meaning: the name of what is denoted; its sense depends on the kind.
        closer: for a fence, what closes it.
        precedence: for an infix operator, how tightly it binds.
    """

    spelling: str
    kind: str
    meaning: str = ""
    closer: str = ""
    precedence: int = 0


def rows(kind: str, words: str, *, precedence: int = 0) -> tuple[Command, ...]:
    """Returns rows of one kind from words `spelling` or `spelling=meaning`; the meaning defaults to the bare spelling."""
    return tuple(
        Command(spelling, kind, meaning or spelling.lstrip("\\"), precedence=precedence)
        for spelling, _, meaning in (word.partition("=>") for word in words.split())
    )


COMMANDS: tuple[Command, ...] = (
    *rows("constant", r"\pi \infty=>infinity \degree \imath=>i \exponentialE=>e \imaginaryI=>i"),
    *rows(
        "symbol",
        r"\alpha \beta \gamma \delta \epsilon \zeta \eta \theta \iota \kappa \lambda \mu \nu \xi \rho \sigma \tau \upsilon "
        r"\phi \chi \psi \omega \Gamma \Delta \Theta \Lambda \Xi \Pi \Sigma \Upsilon \Phi \Psi \Omega \ell \hbar \partial "
        r"\jmath=>j \differentialD=>d",
    ),
    *rows(
        "function",
        r"\sin \cos \tan \cot \sec \csc \arcsin \arccos \arctan \arccot \arcsec \arccsc \sinh \cosh \tanh \coth \sech \csch "
        r"\arsinh \arcosh \artanh \arcoth \arsech \arcsch \ln \log \lg \exp \abs \floor \ceiling \gcd \lcm \min \max \det "
        r"\Re=>re \Im=>im \arg \sgn=>sign \conjugate \transpose \inverse \norm \permutations "
        r"\dim \ker \rank \tr \erf \proj \Var \Cov \Corr \Pr \sup \inf \curl \cis",
    ),
    *rows("call", r"\frac \binom=>binomial \sqrt \cbrt \boxed"),
    *rows("infix", r"+=>add -=>subtract \pm=>plus_minus \mp=>minus_plus", precedence=ADDITION),
    *rows("infix", r"\cdot=>multiply /=>divide \bmod=>modulo \choose=>binomial", precedence=MULTIPLICATION),
    *rows("infix", r"^=>power", precedence=POWER),
    *rows("infix", r"\over=>divide", precedence=OVER),
    *rows("postfix", r"!=>factorial !!=>double_factorial %=>percent '=>prime _=>subscript"),
    *rows(
        "relation",
        r"==>= <=>< >=>> \neq=>≠ \leq=>≤ \geq=>≥ \approx=>≈ \equiv=>≡ \in=>∈ \notin=>∉ \subset=>⊂ \subseteq=>⊆ "
        r"\mid=>∣ \nmid=>∤ \nequiv=>≢ \parallel=>∥ \perp=>⊥ \sim=>∼ \to=>→",
    ),
    *rows("set operation", r"\cup=>union \cap=>intersection \setminus=>difference"),
    Command("(", "fence", "round", ")"),
    Command("[", "fence", "square", "]"),
    Command("{", "fence", "group", "}"),
    Command(r"\{", "fence", "set", r"\}"),
    Command(r"\langle", "fence", "angle", r"\rangle"),
    Command(r"\lfloor", "fence", "floor", r"\rfloor"),
    Command(r"\lceil", "fence", "ceiling", r"\rceil"),
    Command("|", "fence", "bar", "|"),
    Command(r"\lvert", "fence", "bar", r"\rvert"),
    Command(r"\|", "fence", "norm", r"\|"),
    *rows("closer", r") ] } \} \rangle \rfloor \rceil \rvert"),
    *rows("binder", r"\sum \prod=>product \int=>integral \lim=>limit"),
    *rows("indexed", r"\bigcup=>union"),
    *rows("accent", r"\hat \bar \tilde \dot \ddot \vec \overline \overrightarrow"),
    *rows("font", r"\mathbf \mathit \mathsf \mathcal \boldsymbol \text \underline"),
    *rows("set", r"\emptyset \mathbb"),
    *rows("object", r"\angle \triangle"),
    Command(r"\pmod", "modulus", "modulo"),
    *rows("ellipsis", r"\ldots"),
    *rows("connective", r"\and \or"),
    *rows("condition", r"\if \such \otherwise"),
    *rows("separator", ", ; : &"),
    Command("£", "currency", "pound sterling"),
    *rows("currency", r"\$=>dollar €=>euro ¥=>yen ₹=>rupee ₽=>ruble ₩=>won"),
    *rows("separator", "\\\\"),
    *rows(
        "blank",
        r"\, \; \: \! \> \quad \qquad \thinspace "
        r"\medspace \thickspace \negthinspace \negmedspace \negthickspace \enspace "
        r"\noindent \left \right \middle \big \displaystyle "
        r"\limits \( \) \[ \] $ \rm \bf \it",
    ),
    Command("\\ ", "blank"),
    Command("\\\n", "blank"),
)

# Other spellings, each with the spelling that has the row.
SPELLINGS: tuple[tuple[str, str], ...] = (
    (r"\frac", r"\dfrac \tfrac \cfrac \sfrac \nicefrac frac dfrac tfrac"),
    (r"\binom", r"\dbinom \tbinom binom binomial"),
    (r"\sqrt", r"sqrt √"),
    (r"\pi", r"pi π"),
    (r"\imaginaryI", r"\imaginaryJ"),
    (r"\infty", r"\infin inf infinity Infinity oo ∞"),
    (r"\degree", r"\circ \textdegree \textcirc \deg ° º deg degree degrees"),
    (r"\epsilon", r"\varepsilon ϵ"),
    (r"\phi", r"\varphi ϕ"),
    (r"\theta", r"\vartheta ϑ"),
    (r"\ell", "ℓ"),
    (r"\hbar", "ℏ"),
    (r"\cdot", r"* \times \ast \bullet · × ⋅ ∙"),
    (r"/", r"\div ÷ ∕ ⁄"),
    (r"^", r"**"),
    (r"-", r"− – ‐ ‑ ﹣"),
    (r"\pm", r"±"),
    (r"\mp", r"∓"),
    (r"%", r"\% percent pct percentage"),
    (r"'", r"\prime ′ ’"),
    (r"\neq", r"\ne != ≠ \not= <> =/="),
    (r"=", r"== := equals"),
    (",", "then"),
    (r"\leq", r"\le \leqslant \leqq <= ≤ ⩽"),
    (r"\geq", r"\ge \geqslant \geqq >= ≥ ⩾"),
    (r"<", r"\lt"),
    (r">", r"\gt"),
    (r"\approx", r"\approxeq \simeq \doteq ≈ ≃"),
    (r"\equiv", r"≡"),
    (r"\in", r"∈ \isin"),
    (r"\notin", r"∉ \not\in"),
    (":", r"\colon"),
    (r"\subseteq", r"⊆"),
    (r"\subset", r"⊂"),
    ("|", r"\vert"),
    (r"\nmid", r"\not\mid \not| ∤"),
    (r"\nequiv", r"\not\equiv ≢"),
    (r"\parallel", r"∥"),
    (r"\perp", r"⊥ \bot"),
    (r"\to", r"\rightarrow -> → \longrightarrow"),
    (r"\cup", r"∪ \cupdot \sqcup \uplus ⊔ ⊎"),
    (r"\cap", r"∩"),
    (r"\cbrt", "cbrt ∛"),
    (r"\partial", "∂"),
    (r"\setminus", r"\backslash ∖"),
    (r"\{", r"\lbrace"),
    (r"\}", r"\rbrace"),
    ("[", r"\lbrack"),
    ("]", r"\rbrack"),
    ("(", r"\lparen"),
    (")", r"\rparen"),
    (r"\langle", r"⟨ 〈"),
    (r"\rangle", r"⟩ 〉"),
    (r"\|", r"\Vert ‖"),
    (r"\emptyset", r"\varnothing ∅"),
    (r"\angle", r"∠ \measuredangle"),
    (r"\triangle", r"△"),
    (r"\ldots", r"\dots \cdots \dotsc \dotsb ... … ⋯ \vdots \ddots"),
    (r"\text", r"\mathrm \mbox \hbox \textbf \textit \textrm \textnormal \textsf \texttt \operatorname"),
    (r"\mathbf", r"\mathfrak \mathscr \mathtt \bm \pmb \mathnormal \ensuremath \variable"),
    (r"\overrightarrow", r"\overleftarrow"),
    (r"\bar", r"\widebar"),
    (r"\hat", r"\widehat"),
    (r"\tilde", r"\widetilde"),
    (r"\sum", r"∑"),
    (r"\prod", r"∏"),
    (r"\int", r"∫"),
    (r"\and", r"and \land \wedge ∧ 和 且 与 并且"),
    (r"\or", r"or \lor \vee ∨ 或 或者"),
    (r"\if", r"if iff when for whenever where with \forall ∀ 其中 当 若"),
    (r"\otherwise", r"otherwise else"),
    (r"\bmod", r"mod \mod"),
    (r"\choose", "choose"),
    (r"\arcsin", r"arcsin asin"),
    (r"\arccos", r"arccos acos"),
    (r"\arctan", r"arctan atan \arctg arctg"),
    (r"\arccot", r"arccot acot \arcctg"),
    (r"\arcsec", r"arcsec asec"),
    (r"\arccsc", r"arccsc acsc"),
    (r"\tan", r"tan tg \tg"),
    (r"\cot", r"cot ctg \ctg \cotan"),
    (r"\csc", r"csc cosec \cosec"),
    (r"\arsinh", r"arsinh asinh arcsinh \arcsinh"),
    (r"\arcosh", r"arcosh acosh arccosh \arccosh"),
    (r"\artanh", r"artanh atanh arctanh \arctanh"),
    (r"\arcoth", r"arcoth acoth arccoth"),
    (r"\ceiling", r"ceil ceiling \ceil"),
    (r"\sgn", r"sgn sign \sign"),
    (r"\Re", r"Re"),
    (r"\Var", "Var"),
    (r"\Cov", "Cov"),
    (r"\Corr", "Corr"),
    (r"\Im", r"Im"),
    *(
        (spelling, spelling[1:])
        for spelling in [r"\sin", r"\cos", r"\sec", r"\sinh", r"\cosh", r"\tanh", r"\coth", r"\sech", r"\csch"]
    ),
    *(
        (spelling, spelling[1:])
        for spelling in [r"\ln", r"\log", r"\lg", r"\exp", r"\abs", r"\floor", r"\gcd", r"\lcm", r"\min", r"\max", r"\det"]
    ),
    *((row.spelling, row.spelling[1:]) for row in COMMANDS if row.kind == "symbol" and len(row.spelling) > 3),
    (r"\big", r"\Big \bigg \Bigg \bigl \bigr \Bigl \Bigr \biggl \biggr \Biggl \Biggr \bigm"),
    (r"\displaystyle", r"\textstyle \scriptstyle"),
    ("$", "$$"),
)
SYNONYMS: dict[str, str] = {synonym: spelling for spelling, synonyms in SPELLINGS for synonym in synonyms.split()}

ROWS: dict[str, Command] = {row.spelling: row for row in COMMANDS}
ROWS |= {synonym: ROWS[spelling] for synonym, spelling in SYNONYMS.items()}
