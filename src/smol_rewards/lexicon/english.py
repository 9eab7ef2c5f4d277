"""What does English say around mathematics?"""

from smol_rewards.lexicon.language import Language

PARTS = ("half", "third", "quarter", "multiple", "multiples", "factor", "factors", "divisor", "divisors", "fraction", "percent",
         "part", "power", "powers", "root", "square root", "cube root", "square", "cube", "logarithm", "factorial", "inverse",
         "reciprocal", "negative", "negation", "opposite", "double", "complement", "absolute value")  # fmt: skip
NOUNS = ("answer", "result", "value", "solution", "number", "guess", "one", "choice", "option")
ONE_LETTER_WORDS = frozenset(("a", "A", "I"))
COMPARATIVES = ("less", "more", "fewer", "greater", "lower", "higher", "smaller", "larger", "bigger")
CONTRACTED = ("is", "are", "was", "were", "do", "does", "did", "has", "have", "ca", "could", "would", "should", "must", "wo")
IS = r"is|are|equals|comes\s+to|(?:must|should|will)\s+be"

ENGLISH = Language(
    negations=(
        "n't", "not", "never", "nor", "neither", "cannot", "hardly", "scarcely", "no", "no longer", "no more", "no way",
        "no way that", "by no means", "in no way", "under no circumstances", "nowhere near", "nothing like", "far from",
        "not close to", "nothing close to", "anything but", "everything but", "everything except", "except", "except for",
        "excluding", "other than", "different from", "different than", "instead of", "rather than", "as opposed to",
        "short of", "unlike", "rule out", "ruled out", "isnt", "wasnt", "arent", "doesnt",
        *(f"{verb} {think}" for verb in ("n't", "not") for think in ("think", "believe", "think that", "believe that")),
        "doubt", "doubt that", "deny", "deny that", "false that", "wrong that", "not true that", "not the case that",
    ),
    alternatives=("or", "alternatively", "otherwise", "or maybe", "or perhaps", "or possibly", "or else", "or even"),
    contractions=tuple(f"{verb}n't" for verb in CONTRACTED),
    changes=(
        "negative", "opposite to", "inverse to", "such as", ", say", "for example", "% of",
        *(f"{part} of" for part in PARTS), *(f"{more} than" for more in COMPARATIVES),
    ),
    multiples=("twice", "thrice", "double", "triple", "half"),
    alterations=(
        *COMPARATIVES, "than", "square", "squared", "cube", "cubed", "root", "power", "factorial", "inverse", "plus", "minus",
        "times", "divided", "multiplied", "sum", "difference", "product", "quotient", "reciprocal", "negative", "opposite",
        "different", "far", "anything", "everything", "another", "percent", "hundred", "thousand",
        "million", "billion", "trillion", "dozen", "lakh", "crore",
    ),
    operations=("plus", "minus", "times", "divided by", "multiplied by"),
    counts=("score", "couple", "lakh", "crore", "mega", "mil", "bps", "bc", "bce"),
    changes_behind=(
        "squared", "cubed", "factorial", "plus", "minus", "divided by", "multiplied by", "below zero", "under zero",
        "under par", "in debt", "less than", "fewer than",
    ),
    bounds=("at least", "at most", *(f"{more} than" for more in (*COMPARATIVES, "other"))),
    unsaid=(
        "unknown", "unclear", "wrong", "incorrect", "undetermined", "impossible to", "somewhere", "between",
    ),
    subjects=(
        "it", "it is", "it's", "it could be", "it is also",
        *(f"{noun} {verb}" for noun in NOUNS for verb in ("is", "was", "would be", "could be", "is also", "here is")),
    ),
    fillers=(
        "final", "be", "been", "have been", "equal", "equal to", "equals", "a", "an", "the", "exactly", "necessarily",
        "simply", "just", "really", "actually", "quite", "even", "merely", "only", "about", "precisely", "possibly",
        "ever", "yet",
    ),
    unreal=("would have been", "would have gotten", "would have got", "would have obtained", "might have been"),
    others=(
        "its", "their", "the negative", "the opposite", "another", "any other", "something else", "some other", "neither",
        "none", *COMPARATIVES,
    ),
    refusals=(
        *(f"{verb}{no}" for verb in ("does", "do", "did", "is", "was") for no in (" not", "n't")),
        "cannot", "can't", "can not", "fails", "has no", "have no",
        "must be rejected", "must be discarded", "must be excluded", "is rejected",
        "is discarded", "is excluded", "is to be rejected", "is extraneous", "is an extraneous", "is impossible", "is invalid",
        "is too", "rejected", "discarded", "extraneous",
        "contradicts", "which contradicts",
        "is a contradiction", "leads to a contradiction", "a contradiction", "which is a contradiction",
        "which is impossible", "which is absurd", "which is not", "which cannot",
    ),
    doubts=("maybe", "perhaps", "possibly", "could", "may", "might"),
    faults=(
        "wrong", "incorrect", "mistaken", "extraneous", "not right", "not correct", "not the answer", "not my answer",
        "not an answer", "no answer", "a guess",
    ),
    pointers=("that", "this", "which", "it"),
    interjections=("oh", "but", "hmm", "no", "ah", "actually"),
    retractions=("wait", "hmm", "oops", "scratch that", "never mind", "nevermind", "i made a mistake", "just kidding"),
    verbs=("is", "was", "'s", "not"),
    both=("and", "as well as"),
    either=("or",),
    yes=("yes", "true"),
    no=("no", "nope", "false"),
    assents=("yes", "yep", "indeed", "correct", "right", "true"),
    conditions=("if", "iff", "when", "for", "whenever", "where", "with"),
    restrictions=(
        "but", "if", "only", "unless", "except", "when", "provided", "sometimes", "at times", "probably", "not always",
        "almost", "for some", "for most", "rarely", "seldom", "barely", "partly", "partially", "mostly", "usually", "often",
    ),
    auxiliaries=(
        "is", "are", "was", "were", "be", "been", "can", "must", "may", "will", "would", "should", "could", "has", "have",
        "had", "does", "do", "did",
    ),
    pronouns=("it", "its", "this", "these", "those", "i", "i'm", "we", "you", "they", "that", "which", "who", "such"),
    conjunctions=(
        "if", "with", "without", "where", "when", "than", "then", "but", "only", "however", "unless", "because", "since", "at",
        "most", "least", "either",
    ),
    declined=(
        *(f"{cannot} be {found}" for cannot in ("cannot", "can not", "can't")
          for found in ("determined", "computed", "calculated", "found", "solved", "answered", "uniquely determined")),
        "insufficient information", "insufficient data", "not enough information", "not enough data",
        *(f"{unable} to {find}" for unable in ("impossible", "unable", "not possible")
          for find in ("determine", "compute", "calculate", "find", "solve", "tell")),
        *(f"{verb} no {kind}{noun}" for verb in ("is", "are", "has", "have") for kind in ("", "real ", "such ", "unique ")
          for noun in ("solution", "solutions", "answer", "answers", "value", "values")),
    ),
    claims=(
        ("does not exist", "dne", "doesn't exist", "not exist", "limit does not exist", "non-existent", "nonexistent"),
        ("diverges", "divergent", "divergence", "does not converge"),
        ("converges", "convergent", "does not diverge"),
        ("infinitely many", "infinitely many solutions", "infinite number of solutions", "infinite solutions", "infinite"),
        ("undefined", "not defined", "is undefined", "is not defined"),
        ("always", "always true"),
        ("sometimes", "sometimes true"),
        ("never", "never true"),
        *((f"quadrant {roman}", f"quadrant {place}", f"{word} quadrant", f"{short} quadrant") for place, (roman, word, short)
          in enumerate((("i", "first", "1st"), ("ii", "second", "2nd"), ("iii", "third", "3rd"), ("iv", "fourth", "4th")), 1)),
        ("right triangle", "right-angled triangle", "right angled triangle"),
        ("one-to-one", "injective"),
        ("onto", "surjective"),
        ("one-to-one and onto", "bijective"),
        ("increasing", "increases", "it increases"),
        ("decreasing", "decreases", "it decreases"),
        tuple(f"{fail} reject the null hypothesis" for fail in ("fail to", "do not", "don't", "cannot", "failed to")),
        ("necessary but not sufficient", "necessary but insufficient", "necessary and not sufficient"),
        ("sufficient but not necessary", "sufficient but unnecessary", "sufficient and not necessary"),
        ("necessary and sufficient", "both necessary and sufficient", "sufficient and necessary"),
        ("neither necessary nor sufficient", "neither sufficient nor necessary"),
        ("linearly independent", "independent"),
        ("linearly dependent", "dependent"),
    ),
    qualified=(
        "function", "triangle", "quadrilateral", "number", "line", "lines", "angle", "angles", "series", "sequence", "integral",
        "matrix", "condition", "event", "events", "variable", "variables", "graph", "curve", "system", "set", "sets",
        "relation", "vectors", "limit", "sum", "equation", "statement", "planes", "circles", "estimator", "reaction",
    ),
    conclusions=(
        "diverges", "converges", "converges absolutely", "converges conditionally", "does not exist", "does not converge",
        "undefined", "impossible", "inconsistent", "infinity", "no solution", "no solutions", "no real solution",
        "no real solutions", "no real roots", "no roots", "infinitely many solutions",
    ),
    judged=("statement", "claim", "proposition", "assertion"),
    nothing=("none", "neither"),
    exceptions=("except", "excluding", "but", "other than"),
    reasons=(
        "because", "since", "as we", "as it", "as the", "as shown", "as required", "as expected", "as desired", "so", "which",
        "hence", "thus", "therefore", "but", "due", "meaning", "after",
    ),
    speakers=("it", "he", "she", "we", "they", "this", "that", "there", "these", "the", "not", "i.e"),
    sources=("problem", "question", "prompt", "exercise", "task", "reference", "text"),
    reports=("says", "states", "asks", "gives", "mentions", "said", "reads"),
    givens=("we are given", "we know", "is given", "can be solved", "to solve", "can solve", "approach this problem",
            "remains to", "recall", "remember that", "by definition", "the fact that", "are asked", "is asked",
            "told that", "told there", "in this example"),
    dangling=(
        "the", "an", "of", "to", "is", "are", "by", "and", "or", "with", "for", "in", "from", "on", "at", "as", "we", "that",
        "this", "if", "so", "can", "will", "its", "than",
    ),
    courtesies=(
        "let me know", "feel free", "is there anything else", "want me to",
        *(f"i can {show}" for show in ("show you", "also show", "help you", "also help")),
        "please let me know", "please feel free", "i hope", "hope this helps", "hope that helps",
        "would you like",
        *(f"if you {need}" for need in ("have any", "need", "want", "would like")), "if you'd like",
    ),
    checks=(
        "checking", "verifying", "verification", "as a check", "sanity check", "quick check", "double checking",
        "double-checking",
        *(f"{we}{check}" for we in ("", "to ", "we ", "we can ", "you can ", "let's ", "let us ", "let me ")
          for check in ("check", "double check", "double-check", "verify")),
    ),
    notes=(
        "note", "notice", "remember", "recall", "indeed", "this is consistent with", "this agrees with", "this matches",
        "this makes sense", "this works", "this is because", "keep in mind", "of course",
    ),
    corrections=("correct", "right", "actual", "true"),
    premises=("problem", "question", "given", "suppose", "assume", "if", "where"),
    nouns=NOUNS,
    objects=("integer", "letter", "expression", "fraction", "interval", "point", "set"),
    labels=("option", "choice", "alternative", "letter"),
    contrasts=("not", "rather than", "instead of", "none of the", "neither of the"),
    beliefs=("first thought", "first guess", "first guessed", "initially thought", "originally thought", "used to think",
             "mistakenly thought", "wrongly thought", "would think", "might think", "may think", "one might say"),
    emphases=(
        "simply", "just", "indeed", "exactly", "precisely", "therefore", "thus", "hence", "clearly", "probably", "definitely",
        "approximately", "about", "roughly", "equal to", "given by", "for sure",
    ),
    remarks=(
        "correct", "right", "as follows", "below", "above", "obtained", "found", "shown", "derived", "clear", "what", "asked",
        "supposed", "expected", "in the", "going to", "either",
    ),
    afterthoughts=("exactly", "only", "in total", "altogether", "overall", "respectively", "extra"),
    statements=(
        "is", "are", "was", "were", "be", "been", "being", "equals", "becomes", "become", "makes", "make", "totals", "totaling",
        "in total", "in all", "where it equals", "where it is", "where its value is", "where the value is",
        *(f"{add}{ending} to" for add in ("add", "sum") for ending in (" up", "s up", "ing up", "s")), "sum to",
        "for a total of", "for a grand total of",
        *(f"{bring} {it} to" for bring in ("brings", "bringing") for it in ("the total", "it", "that")),
        *(f"{is_}{given} by" for is_ in ("", "is ", "are ") for given in ("given", "described")),
        *(f"{left} with" for left in ("left", "up", "him", "her", "them", "us")),
        *(f"has {the}{value}" for the in ("", "the ") for value in ("solution", "solutions", "root", "roots", "value")),
    ),
    derivations=("give", "gives", "get", "gets", "got", "obtain", "obtains", "yield", "yields", "results in", "resulting in",
                 *(f"{rounds} {way} to" for rounds in ("round", "rounds", "rounded", "rounding") for way in ("up", "down"))),
    links=("total", "original", "initial", "of", "around", "now", "also", "then", "some", "he", "she", "him", "her", "them",
           "us", "me"),
    consequences=(
        "so", "thus", "therefore", "hence", "then", "consequently", "leaving", "leaves", "giving", "making", "meaning", "means",
        "as a result", "so that", "now we know", "i.e.",
    ),
    circumstances=(
        "in", "after", "at", "per", "each", "every", "within", "during", "by", "from", "with", "among", "between", "on", "into",
        "over", "before", "until", "under", "across", "through", "against", "towards", "toward", "for", "all", "other",
        "first", "last", "next", "the", "both", "these", "those", "their", "its", "his", "her", "out of", "of the", "to make",
        "at least", "at most", "going", "traveling", "travelling", "weighing", "measuring",
        "leaves at", "leaves on", "leaves in", "past", "goal of", "target of", "budget of",
    ),
    times=("later", "ago", "earlier"),
    purposes=("to",),
    aims=(
        "going", "able", "likely", "is", "are", "was", "were", "has", "having", "had", "did", "supposed", "need", "needs",
        *(f"{aim}{ending}" for aim in ("want", "expect", "start", "plan", "attempt") for ending in ("", "s", "ed")),
        *(f"{aim}{ending}" for aim in ("have", "decide", "manage", "continue", "hope", "choose") for ending in ("", "s", "d")),
    ),
    asides=(
        "leaving out", "leaving aside", "because", "since", "if", "when", "where", "given", "including", "assuming",
        "while", "although", "though", "unless",
        "whereas", "once", "whether", "such as", "using", "instead", "rather", "as there", "as we", "as the", "as he",
        "as she", "as it", "as they", "as you", "as each", "even if", "for example", "for instance", "e.g.",
        "attained", "achieved", "obtained when",
    ),
    restrictives=("that is", "that are", "that was", "that were", "that has", "that have"),
    explanations=("as", "like", "up", "down", "with each", *(f"each {costing}" for costing in (
        "costing", "weighing", "holding", "containing", "with", "having", "lasting", "measuring", "of which", "worth"))),
    possessions=("already has", "already have", "already had"),
    differences=(
        *COMPARATIVES, "short", "shy", "times", "cheaper", "older", "younger", "taller", "shorter", "longer", "heavier",
        "lighter", "faster", "slower", "farther", "wider", "earlier", "later",
    ),
    additions=("also has", "also have", "also had"),
    relatives=(
        "who", "whose", "of which", "of whom",
        *(f"which {does}" for does in (
            "appears", "appear", "occurs", "occur", "lies", "lie", "happens", "belongs", "left", "started", "began", "has",
            "have", "had", "contains", "contain", "holds", "measures", "measured", "weighs")),
    ),
    instructions=(
        "multiply", "divide", "add", "subtract", "round", "note that", "check", "see", "plug", "substitute", "try",
        *(f"{now} {verb}" for now in ("now", "then", "we") for verb in ("multiply", "divide", "add", "subtract", "substitute")),
        *(f"{to} {find}" for to in ("to", "will", "can", "must", "let us", "let's", "now")
          for find in ("find", "compute", "calculate", "determine", "evaluate", "consider", "show", "prove", "use")),
    ),
    actions=("after", "before", "by", "without", "from", "upon", "when", "while"),
    combined=(
        *(f"the {one} of" for one in ("sum", "product", "difference", "average", "mean", "quotient", "gcd", "lcm")),
        "the difference between",
        *(f"{one}{s} of" for one in ("factor", "divisor", "square root", "cube root") for s in ("", "s")),
    ),
    insertions=("plugging", "substituting", "putting", "inserting"),
    outcomes=("ways", "different ways", "distinct ways", "possible ways", "outcomes", "possible outcomes"),
    formulas=("equation", "equations", "inequality", "function", "polynomial", "expression", "system"),
    leavings=("not included", "not counted", "excluded", "not counting", "already excluded"),
    stages=(
        "cases to", "cases for", "different cases", "possible cases", "separate cases", "main cases", "subcases", "scenarios",
        "approaches", "equations", "unknowns", "variables", "conditions", "steps to", "main steps", "simple steps", "things to",
        *(f"ways to {solve}" for solve in ("approach", "solve", "do this", "see", "think", "look")),
    ),
    predicates=(
        "divides", "of whom", "of which", "also works", "also satisfies", "also fits",
        *(f"{is_} {even}" for is_ in ("is", "is not", "isn't") for even in (
            "prime", "even", "odd", "divisible", "positive", "negative", "composite", "rational", "irrational", *COMPARATIVES)),
        *(f"is {one}" for one in ("a multiple", "a factor", "a divisor", "a perfect", "a prime", "an even", "an odd",
                                  "an integer")),
    ),
    numbered=(
        "step", "steps", "case", "part", "question", "problem", "exercise", "chapter", "equation", "figure", "table", "line",
        "row", "column", "example", "section", "lemma", "theorem", "rule", "phase", "stage", "method", "grade", "level", "type",
        "page", "day", "week", "month", "year", "hour", "machine", "bus", "team", "player", "circle", "group", "box", "bag",
        "plan", "worker", "lane", "gate", "route", "track", "flight", "room", "floor", "tank", "pump", "pipe",
        "printer", "truck",
        *(f"{of} {length}" for of in ("of", "with") for length in (
            "radius", "diameter", "length", "side", "side length", "height", "width", "order", "degree", "area", "perimeter",
            "center", "centre", "vertex", "vertices", "legs", "sides")),
    ),
    comparisons=("than", "beats the", "surpasses", "contradicts", "contradicting"),
    limits=("exceed", "exceeds", "below", "above", "beyond", "up to"),
    attempts=(
        "let's check", "let us check", "let me check",
        "let me try", "let us try", "let's try", "we try", "i try", "i tried", "trying", "suppose", "assume",
        "i guess", "guess that", "let's guess", "consider", "imagine", "perhaps", "maybe",
    ),
    assumptions=("let", "discard", "reject", "exclude", "setting", "putting", "substituting"),
    inabilities=(
        "cannot", "can't", "can not", "could not", "couldn't", "don't", "do not", "am not", "not", "unable", "unsure",
        "give up",
    ),
    uncertainties=(
        "not sure", "not certain", "not possible to", "not enough", "unsure", "is unknown", "remains unknown", "no idea",
        "unable to", "unclear", "made a mistake", "it is false that", "it's false that", "not true that", "not the case that",
        "but this is impossible", "but that is impossible", "this is a contradiction", "but this is absurd",
    ),
    announcements=(("answer", "s?", IS), ("ans", "", IS), ("final", r"\s+(?:result|value)", IS)),
    results=(("result", "", IS), ("answer", "", r"would\s+be")),
)  # fmt: skip
