r"""
Which functions are there, and what is known of each?

One row for a function: how it is spelled, how many arguments it takes, what undoes it, where it certainly has a value, and its
*traits*. Parser, printers, kernel, normal forms and sympy take what they need from here: to add a function is to add a row
and, where its value is "enclosed" and no method of python-flint gives it, an enclosure in `equivalence.kernel`.

Names follow the NIST Digital Library of Mathematical Functions, inverse hyperbolic ones ISO 80000-2.
"""

from dataclasses import dataclass
from typing import Final

VALUES: Final = {
    "enclosed": "it has an enclosure",
    "known": "it means something, and has no enclosure",
    "named": "nothing is known of it but its name",
    "rewritten": "it is read as something else, and no Call bears its name",
}
DEFINED: Final = {  # what every argument has to be, for a value to be certain at a glance
    "nowhere": "nothing is certain",
    "variables": "variables, which may be any number",
    "rationals": "variables and rational numbers",
    "naturals": "variables and natural numbers",
    "above one": "variables and rational numbers above 1",
    "everywhere": "anything that has a value",
}
TRAITS: Final = {
    "trigonometric": "a ratio of two sides of a right triangle",
    "elementary": "python-flint has it as a method, by the name that programs give it",
    "meromorphic": "analytic wherever it has a value, for whole parameters",
    "short": "its name, without a backslash, is its own only before a bracket or an index",
    "indexed": "its first argument is written as an index, as in `J_0(x)`",
    "saturating": "so flat far from 0 that neighbouring values are no measure of each other",
    "glued": "letters may stand before and behind it without a blank, as in `xsiny`",
    "raised": "its powers are written before the argument",
    "upright": "LaTeX has no command for it",
    "symmetric": "the order of its arguments means nothing",
    "discrete": "its arguments stand for integers",
    "count": "it is a way to write a number, as a power is, and nothing to be worked out",
    "rounding": "it gives an integer near its argument",
    "partial": "it has real values on a part of the real line only",
    "pieces": "it is made of pieces, each of which holds on a part of the real line",
    "complex": "who asks it of a variable means a complex one",
    "extreme": "it may be what is asked for itself, as in `max f = 3`",
    "sign": "it stands for a plus or a minus",
    "operator": "it has a body and a variable",
    "binding": "an operator whose variable means nothing outside of it",
    "unfinished": "it leaves something to be worked out",
}


@dataclass(frozen=True, slots=True)
class Function:
    """
    A row of the table of functions.

    Args:
        name: the name that a Call bears.
        spellings: how it is written, with the spelling of its row in `notation.commands` first.
        kind: the kind of that row; "" where other signs denote it, as in `n!` and `|x|`.
        least: the least number of arguments.
        most: the greatest number of arguments, or None.
        value: a key of VALUES.
        defined: a key of DEFINED.
        inverse: the name of the function that undoes it.
        reciprocal: the name of the function that it is 1 divided by.
        fence: the brackets that denote it.
        latex: the command that it is printed as.
        program: what programs call it: sympy, and python-flint if it is elementary; "" where none has it.
        letter: the letter, or the word in capitals, that may denote it before a bracket.
        method: python-flint's method of the last argument, given the others, where that is its enclosure.
        traits: keys of TRAITS.
    """

    name: str
    spellings: tuple[str, ...] = ()
    kind: str = ""
    least: int = 1
    most: int | None = 1
    value: str = "enclosed"
    defined: str = "variables"
    inverse: str = ""
    reciprocal: str = ""
    fence: str = ""
    latex: str = ""
    program: str = ""
    letter: str = ""
    method: str = ""
    traits: frozenset[str] = frozenset()


def _row(
    name: str,
    spellings: str = "",
    traits: str = "",
    *,
    arguments: tuple[int, int | None] = (1, 1),
    kind: str = "function",
    value: str = "enclosed",
    defined: str = "",
    latex: str = "",
    program: str = "",
    inverse: str = "",
    reciprocal: str = "",
    fence: str = "",
    letter: str = "",
    method: str = "",
) -> Function:
    written, known = tuple(spellings.split()), frozenset(traits.split())
    return Function(
        name=name,
        spellings=written,
        kind=kind if written else "",
        least=arguments[0],
        most=arguments[1],
        value=value,
        defined=defined or ("variables" if value == "enclosed" else "nowhere"),
        inverse=inverse,
        reciprocal=reciprocal,
        fence=fence,
        latex=latex
        or (rf"\operatorname{{{written[0][1:]}}}" if "upright" in known else written[0] if written and not fence else ""),
        program=program,
        letter=letter,
        method=method,
        traits=known,
    )


def _special(
    name: str,
    spellings: str,
    traits: str = "",
    *,
    method: str = "",
    letter: str = "",
    program: str = "",
    latex: str = "",
    arguments: tuple[int, int | None] = (1, 1),
) -> Function:
    """Returns the row of a function that has no value somewhere, or of which that is not known at a glance."""
    return _row(
        name, spellings, f"{traits} upright" if spellings else traits, arguments=arguments, defined="nowhere", latex=latex,
        program=program, letter=letter, method=method,
    )  # fmt: skip


def _indexed(name: str, spellings: str, traits: str = "", *, method: str = "", letter: str = "", program: str = "") -> Function:
    """Returns the row of a special function of two arguments, the first of them an index of its letter."""
    return _special(name, spellings, f"{traits} indexed", method=method, letter=letter, program=program, arguments=PAIR)


PAIR, ANY = (2, 2), (1, None)
TRIGONOMETRIC = "trigonometric elementary glued raised"

FUNCTIONS: Final[tuple[Function, ...]] = (
    # trigonometric, and their inverses
    _row("sin", r"\sin sin", TRIGONOMETRIC, defined="everywhere", program="sin", inverse="arcsin"),
    _row("cos", r"\cos cos", TRIGONOMETRIC, defined="everywhere", program="cos", inverse="arccos"),
    _row("tan", r"\tan tan tg \tg", TRIGONOMETRIC, program="tan", inverse="arctan"),
    _row("cot", r"\cot cot ctg \ctg \cotan", TRIGONOMETRIC, program="cot", inverse="arccot", reciprocal="tan"),
    _row("sec", r"\sec sec", TRIGONOMETRIC, program="sec", inverse="arcsec", reciprocal="cos"),
    _row("csc", r"\csc csc cosec \cosec", TRIGONOMETRIC, program="csc", inverse="arccsc", reciprocal="sin"),
    _row("arcsin", r"\arcsin arcsin asin", "elementary glued partial", defined="rationals", program="asin"),
    _row("arccos", r"\arccos arccos acos", "elementary glued partial", defined="rationals", program="acos"),
    _row("arctan", r"\arctan arctan atan \arctg arctg", "elementary glued", defined="rationals", program="atan"),
    _row("arccot", r"\arccot arccot acot \arcctg", "upright", program="acot"),
    _row("arcsec", r"\arcsec arcsec asec", "upright partial", program="asec"),
    _row("arccsc", r"\arccsc arccsc acsc", "upright partial", program="acsc"),
    # hyperbolic, and their inverses
    _row("sinh", r"\sinh sinh \sh", "elementary saturating glued", defined="everywhere", program="sinh", inverse="arsinh"),
    _row("cosh", r"\cosh cosh \ch", "elementary saturating glued", defined="everywhere", program="cosh", inverse="arcosh"),
    _row("tanh", r"\tanh tanh", "elementary saturating glued", defined="rationals", program="tanh", inverse="artanh"),
    _row("coth", r"\coth coth", "elementary saturating", program="coth", inverse="arcoth", reciprocal="tanh"),
    _row(
        "sech", r"\sech sech", "elementary saturating upright", defined="rationals", program="sech", inverse="arsech",
        reciprocal="cosh",
    ),
    _row("csch", r"\csch csch", "elementary saturating upright", program="csch", inverse="arcsch", reciprocal="sinh"),
    _row("arsinh", r"\arsinh arsinh asinh arcsinh \arcsinh", "elementary upright", defined="rationals", program="asinh"),
    _row(
        "arcosh", r"\arcosh arcosh acosh arccosh \arccosh", "elementary upright partial",
        defined="rationals", program="acosh",
    ),
    _row("artanh", r"\artanh artanh atanh arctanh \arctanh", "elementary upright partial", program="atanh"),
    _row("arcoth", r"\arcoth arcoth acoth arccoth", "upright partial", program="acoth"),
    _row("arsech", r"\arsech", "upright partial", program="asech"),
    _row("arcsch", r"\arcsch", "upright", program="acsch"),
    # logarithms, powers and roots
    _row("ln", r"\ln ln", "glued raised partial", defined="above one", program="log"),
    _row("log", r"\log log", "glued partial", arguments=(1, 2), defined="above one"),
    _row("lg", r"\lg lg", value="rewritten"),
    _row("exp", r"\exp exp", "glued", value="rewritten"),
    _row("sqrt", r"\sqrt sqrt √", "glued", kind="call", value="rewritten"),
    _row("cbrt", r"\cbrt cbrt ∛", kind="call", value="rewritten"),
    _row("root", traits="partial", arguments=PAIR, defined="above one"),
    # size, sign and rounding
    _row("abs", r"\abs abs", "pieces", defined="everywhere", program="Abs", fence="||"),
    _row("norm", r"\norm", fence="‖‖"),
    _row("floor", r"\floor floor", "rounding pieces", defined="rationals", program="floor", fence="⌊⌋"),
    _row("ceiling", r"\ceiling ceil ceiling \ceil", "rounding pieces", defined="rationals", program="ceiling", fence="⌈⌉"),
    _row("sign", r"\sgn sgn sign \sign", "pieces", program="sign"),
    _row("plus_minus", traits="sign", value="known", latex=r"\pm"),
    _row("minus_plus", traits="sign", value="known", latex=r"\mp"),
    # integers
    _row("factorial", traits="discrete count", defined="naturals", program="factorial"),
    _row("double_factorial", traits="discrete count", program="factorial2"),
    _row(
        "binomial", r"\binom \dbinom \tbinom binom binomial", "discrete count", kind="call", arguments=PAIR, defined="naturals",
        program="binomial",
    ),
    _row("combinations", r"\combinations", "discrete", arguments=PAIR, program="binomial"),
    _row("permutations", r"\permutations", "discrete", arguments=PAIR, program="ff"),
    _row("gcd", r"\gcd gcd", "discrete symmetric pieces", arguments=ANY, defined="naturals"),
    _row("lcm", r"\lcm lcm", "discrete symmetric pieces upright", arguments=ANY, defined="naturals"),
    _row("modulo", traits="discrete pieces", arguments=PAIR, defined="nowhere", program="Mod"),
    _special("euler_phi", r"\totient totient", "discrete", letter="phi", program="totient"),
    _special("divisor_count", r"\divisorcount", "discrete", letter="tau"),
    _special("divisor_sum", r"\divisorsum", "discrete", letter="sigma"),
    _indexed("divisor_sigma", r"\divisorsigma", "discrete", letter="sigma"),
    _special("moebius", r"\moebius moebius mobius", "discrete", letter="mu", program="mobius"),
    _special("prime_count", r"\primepi primepi", "discrete", letter="pi", program="primepi"),
    _special("fibonacci", r"\fibonacci fibonacci", "discrete", program="fibonacci"),
    # special functions
    _row("gamma", latex=r"\Gamma", program="gamma", letter="Gamma"),
    _special("incomplete_gamma", "", method="gamma_upper", letter="Gamma", arguments=PAIR, latex=r"\Gamma"),
    _special("zeta", "", "meromorphic", method="zeta", letter="zeta", latex=r"\zeta", program="zeta"),
    _special("beta", r"\Beta Beta", letter="B", arguments=PAIR, program="beta"),
    _special("digamma", r"\digamma digamma", "meromorphic", method="digamma", letter="psi", program="digamma"),
    _indexed("polygamma", r"\polygamma polygamma", "meromorphic", method="polygamma", letter="psi", program="polygamma"),
    _special("dirichlet_eta", r"\dirichleteta", "meromorphic", method="dirichlet_eta", letter="eta", program="dirichlet_eta"),
    _indexed("polylog", r"\Li polylog", "short", method="polylog", program="polylog"),
    _special("logarithmic_integral", r"\li", "short", method="li", program="li"),
    _special("erf", r"\erf erf", "meromorphic", method="erf", program="erf"),
    _special("erfc", r"\erfc erfc", "meromorphic", method="erfc", program="erfc"),
    _special("erfi", r"\erfi erfi", "meromorphic", method="erfi", program="erfi"),
    _special("normal_distribution", r"\normalcdf", letter="Phi"),
    _special("sine_integral", r"\Si", "meromorphic short", method="si", program="Si"),
    _special("cosine_integral", r"\Ci", "short", method="ci", program="Ci"),
    _special("exponential_integral", r"\Ei", "short", method="ei", program="Ei"),
    _special("hyperbolic_sine_integral", r"\Shi", "meromorphic short", method="shi", program="Shi"),
    _special("hyperbolic_cosine_integral", r"\Chi", "short", method="chi", program="Chi"),
    _indexed("exponential_integral_of_order", r"\expint expint", method="expint", letter="E", program="expint"),
    _special("lambert_w", r"\LambertW LambertW", method="lambertw", letter="W", program="LambertW"),
    _special("elliptic_k", r"\ellipticK", letter="K"),
    _special("elliptic_e", r"\ellipticE", letter="E"),
    _indexed("bessel_j", r"\besselj besselj BesselJ", "meromorphic", method="bessel_j", letter="J", program="besselj"),
    _indexed("bessel_y", r"\bessely bessely BesselY", method="bessel_y", letter="Y", program="bessely"),
    _indexed("bessel_i", r"\besseli besseli BesselI", "meromorphic", method="bessel_i", letter="I", program="besseli"),
    _indexed("bessel_k", r"\besselk besselk BesselK", method="bessel_k", letter="K", program="besselk"),
    _special("airy_ai", r"\Ai", "meromorphic short", method="airy_ai", program="airyai"),
    _special("airy_bi", r"\Bi", "meromorphic short", method="airy_bi", program="airybi"),
    _indexed("legendre", r"\legendre legendre", "meromorphic", method="legendre_p", letter="P", program="legendre"),
    _indexed("chebyshev_t", r"\chebyshevt chebyshevt", "meromorphic", method="chebyshev_t", letter="T", program="chebyshevt"),
    _indexed("chebyshev_u", r"\chebyshevu chebyshevu", "meromorphic", method="chebyshev_u", letter="U", program="chebyshevu"),
    _indexed("laguerre", r"\laguerre laguerre", "meromorphic", method="laguerre_l", letter="L", program="laguerre"),
    _indexed("hermite", r"\hermite hermite", "meromorphic", method="hermite_h", letter="H", program="hermite"),
    _special("sinc", r"\sinc sinc", "meromorphic", method="sinc", program="sinc"),
    _special("heaviside", r"\Heaviside Heaviside heaviside", "pieces", program="Heaviside"),
    # extremes
    _row("max", r"\max max", "extreme symmetric pieces", arguments=ANY, defined="rationals", program="Max"),
    _row("min", r"\min min", "extreme symmetric pieces", arguments=ANY, defined="rationals", program="Min"),
    _row("sup", r"\sup", arguments=ANY, value="named"),
    _row("inf", r"\inf", arguments=ANY, value="named"),
    # complex numbers
    _row("re", r"\Re Re", "complex", program="re"),
    _row("im", r"\Im Im", "complex", program="im"),
    _row("arg", r"\arg", "complex", program="arg"),
    _row("conjugate", r"\conjugate", "complex", program="conjugate"),
    _row("cis", r"\cis cis", value="rewritten"),
    # matrices and vectors
    _row("det", r"\det det", value="known", program="det"),
    _row("transpose", r"\transpose", value="known", program="transpose"),
    _row("inverse", r"\inverse", value="known"),
    _row("dim", r"\dim", value="named"),
    _row("ker", r"\ker", value="named"),
    _row("rank", r"\rank", value="named"),
    _row("tr", r"\tr", value="named"),
    _row("span", r"\span span Span", "upright", arguments=ANY, value="named"),
    _row("proj", r"\proj", value="named"),
    _row("curl", r"\curl", value="named"),
    _row("cross", r"\crossproduct", "upright", arguments=PAIR, value="named"),
    # probability
    _row("Var", r"\Var Var", value="named"),
    _row("Cov", r"\Cov Cov", arguments=ANY, value="named"),
    _row("Corr", r"\Corr Corr", arguments=ANY, value="named"),
    _row("Pr", r"\Pr", value="named"),
    _row("mean", value="named", fence="⟨⟩"),
    # operators, body first
    _row("sum", r"\sum ∑", "operator binding unfinished", kind="binder", arguments=(4, 4), defined="nowhere"),
    _row("product", r"\prod ∏", "operator binding unfinished", kind="binder", arguments=(4, 4), defined="nowhere"),
    _row("integral", r"\int ∫", "operator binding unfinished", kind="binder", arguments=(2, 4), defined="nowhere"),
    _row("limit", r"\lim", "operator binding unfinished", kind="binder", arguments=(3, 3), value="known"),
    _row("derivative", traits="operator unfinished", arguments=PAIR, value="known"),
    _row("ellipsis", traits="unfinished", arguments=(0, None), value="named", latex=r"\ldots"),
)  # fmt: skip

NAMED: Final[dict[str, Function]] = {row.name: row for row in FUNCTIONS}
SHORT: Final = {row.spellings[0][1:]: row.spellings[0] for row in FUNCTIONS if "short" in row.traits}
BY_LETTER: Final = {(row.letter, "indexed" in row.traits, row.least): row for row in FUNCTIONS if row.letter}


def denoted(letter: str, count: int, *, indexed: bool) -> Function | None:
    """
    Returns the function that a letter may denote before a bracket, or None.

    Args:
        letter: its name.
        count: the number of arguments, an index included.
        indexed: whether it has an index.

    Example:
        >>> denoted("J", 2, indexed=True).name, denoted("Gamma", 1, indexed=False).name
        ('bessel_j', 'gamma')
    """
    return BY_LETTER.get((letter, indexed, count))


def having(trait: str) -> frozenset[str]:
    """
    Returns the names of the functions that have a trait, a key of TRAITS.

    Example:
        >>> sorted(having("rounding"))
        ['ceiling', 'floor']
    """
    return frozenset(row.name for row in FUNCTIONS if trait in row.traits)


OF_COMPLEX = having("complex")  # who asks these of a variable means a complex one


def valued(*values: str) -> frozenset[str]:
    """
    Returns the names of the functions whose values are one of some keys of VALUES.

    Example:
        >>> "sin" in valued("enclosed"), "sin" in valued("known", "named")
        (True, False)
    """
    return frozenset(row.name for row in FUNCTIONS if row.value in values)
