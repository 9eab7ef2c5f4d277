r"""
In which order are the rules asked?

A *rule* is a name and a finder. *Rules* are an ordered table of them: the first rule that finds something of its kind
decides, whether or not that is a right answer. So a completion has one candidate, and listing several answers never pays.

    STRICT    tags, boxes, ####: what a prompt asks for
    WHOLE     the text is the answer, which something else has extracted already
    LENIENT   the same, then fields, phrases, choices and the end of the prose
"""

import re
from dataclasses import dataclass, replace

from smol_rewards.budget import DEFAULT_BUDGET, Budget
from smol_rewards.errors import ConfigurationError, StackExhausted, check_kind
from smol_rewards.extraction.announced import find_announced
from smol_rewards.extraction.boxed import find_boxed
from smol_rewards.extraction.candidate import Candidate, Finder
from smol_rewards.extraction.completion import REASONING, Completion, message_text, visible_text
from smol_rewards.extraction.marks import find_field, find_hashed
from smol_rewards.extraction.markup import HIDDEN_ELEMENTS, is_hidden, last_visible, visible_part
from smol_rewards.extraction.prose import find_stated
from smol_rewards.extraction.replies import find_bare, find_choice, find_line, find_reply
from smol_rewards.extraction.retractions import is_hedged
from smol_rewards.extraction.tags import Tagged
from smol_rewards.source import Span

TAG = re.compile(r"[A-Za-z][\w.-]*")


@dataclass(frozen=True, slots=True)
class Rule:
    """
    One row of a table of rules.

    Args:
        name: what a Candidate says it was found by.
        find: from the visible text to the span of the answer; None where the text has nothing of the rule's kind, an
            empty span where what it has is no answer.
        example: a text in which it finds an answer, for the documentation.
    """

    name: str
    find: Finder
    example: str = ""


@dataclass(frozen=True, slots=True)
class Matched:
    """The finder of what the last match of a pattern has in its first group, or is."""

    pattern: str

    def __call__(self, text: str) -> Span | None:
        """Returns the span of what the last match of a pattern has in its first group."""
        found = last_visible(re.finditer(self.pattern, text))
        return Span(*found.span(1 if found.re.groups else 0)) if found else None


def find_whole(text: str) -> Span | None:
    """Returns the span of the whole text, which is the answer already."""
    return Span(0, len(text))


@dataclass(frozen=True, slots=True)
class Rules:
    """
    An ordered table of rules, with the tags that it knows.

    Args:
        name: for messages.
        rows: the rules, first to last.
        reasoning: names of the tags around reasoning, in lower case.

    Example:
        >>> extract("<result>42</result>", rules=STRICT.with_tags("result")).text
        '42'
        >>> from smol_rewards.source import Span
        >>> starred = Rule("starred", lambda text: Span(text.rfind("*") + 1, len(text)) if "*" in text else None)
        >>> extract("I found *42", rules=LENIENT.with_rule(starred)).rule
        'starred'
    """

    name: str
    rows: tuple[Rule, ...]
    reasoning: tuple[str, ...] = REASONING

    @property
    def tags(self) -> tuple[str, ...]:
        """The names of the answer tags, in lower case."""
        return tuple(name for row in self.rows if isinstance(row.find, Tagged) for name in row.find.names)

    def with_tags(self, *names: str) -> "Rules":
        """Returns these rules with other answer tags."""
        if not names or not all(TAG.fullmatch(name) for name in names):
            raise ConfigurationError(f"with_tags{names!r}: wanted names of tags, such as 'answer'")
        lower = tuple(name.lower() for name in names)
        if unseen := HIDDEN_ELEMENTS.intersection(lower):
            raise ConfigurationError(f"with_tags{names!r}: what is in <{min(unseen)}> is hidden, and never an answer")
        rows = tuple(
            replace(row, find=replace(row.find, names=lower)) if isinstance(row.find, Tagged) else row for row in self.rows
        )
        return replace(self, rows=rows)

    def with_reasoning(self, *names: str) -> "Rules":
        """Returns these rules with other tags around reasoning."""
        return replace(self, reasoning=tuple(name.lower() for name in names))

    def only(self, *names: str) -> "Rules":
        """
        Returns these rules without all but some, in their order.

        Raises:
            ConfigurationError: a name is no rule's.

        Example:
            >>> extract("So x = 7.", rules=LENIENT.only("boxed", "hashes")) is None
            True
        """
        known = [row.name for row in self.rows]
        if unknown := [name for name in names if name not in known]:
            raise ConfigurationError(f"only{names!r}: no rule {unknown[0]!r}; there are {', '.join(known)}")
        return replace(self, name="-".join(names), rows=tuple(row for row in self.rows if row.name in names))

    def with_pattern(self, pattern: str) -> "Rules":
        r"""
        Returns these rules with a pattern of yours that is asked first: its last match is the answer, or its first group there.

        The pattern is trusted: one that takes time for ever on some texts does so here, too.

        Raises:
            ConfigurationError: it is no regular expression.

        Example:
            >>> extract("Score: 41. Score: 42.", rules=LENIENT.with_pattern(r"Score: (\d+)")).text
            '42'
        """
        try:
            re.compile(pattern)
        except re.error as error:
            raise ConfigurationError(f"with_pattern({pattern!r:.80}): wanted a regular expression; {error}") from None
        return self.with_rule(Rule("pattern", Matched(pattern)))

    def with_rule(self, rule: Rule) -> "Rules":
        """Returns these rules with one more that is asked first."""
        return replace(self, rows=(rule, *self.rows))


WHOLE = Rules("whole", (Rule("whole", find_whole, "42"),))

BOXED = Rule("boxed", find_boxed, r"So it is $\boxed{\frac{1}{2}}$.")
HASHED = Rule("hashes", find_hashed, "40 + 2 = 42\n#### 42")
TAGGED = "I am sure. <answer>42</answer>"

STRICT = Rules("strict", (Rule("tags", Tagged(body=(find_boxed, find_hashed)), TAGGED), BOXED, HASHED))

LENIENT = Rules(
    "lenient",
    (
        Rule("tags", Tagged(body=(find_boxed, find_hashed, find_field, find_announced, find_bare, find_stated)), TAGGED),
        BOXED,
        HASHED,
        Rule("field", find_field, '{"steps": ["6 * 7"], "answer": "42"}'),
        Rule("phrase", find_announced, "The final answer is: 42. I hope it is correct."),
        Rule("choice", find_choice, "It is not A, so I think it's (D)."),
        Rule("line", find_line, "First compute 6 * 7.\n\n42"),
        Rule("stated", find_stated, "Since there are 7 days in a week, she pays 7 * $6 = $42 a week."),
        Rule("reply", find_reply, "Both ends agree. Yes, the function is continuous."),
    ),
)


def extract(completion: Completion, *, rules: Rules = LENIENT, budget: Budget = DEFAULT_BUDGET) -> Candidate | None:
    r"""
    Returns the one final answer of a completion, as its author wrote it.

    The first rule that finds something of its kind decides. Nothing is parsed, and no candidate is tried against a gold.
    The cost is linear in the length of the completion.

    Args:
        completion: a text, or a list of chat messages of which the last assistant message counts.
        rules: which rules are asked, in which order.
        budget: `completion` is the longest text that is searched, in code points.

    Returns:
        None where there is no answer: nothing visible, an empty box, an answer that is taken back.

    Raises:
        BudgetExceeded: the completion is too long, or (StackExhausted) the caller too deep in its own stack.
        TypeError: the completion is neither a str, a list of messages nor None.
        ConfigurationError: the rules are no Rules, or the budget no Budget.

    Example:
        >>> extract(r"<think>\boxed{41}?</think>So it is $\boxed{42}$.")
        Candidate(text='42', span=Span(start=17, end=19), rule='boxed')
        >>> extract("<think>It is 42.") is None
        True
    """
    if type(rules) is not Rules:
        check_kind("extract", Rules, rules=rules)
    if type(budget) is not Budget:
        check_kind("extract", Budget, budget=budget)
    try:
        return _found(completion, rules, budget)
    except RecursionError:
        raise StackExhausted.here() from None


def _found(completion: Completion, rules: Rules, budget: Budget) -> Candidate | None:
    text = message_text(completion)
    if text is None:
        return None
    budget.check("completion", len(text))
    visible = visible_text(text, rules.reasoning)
    for rule in rules.rows:
        found = rule.find(visible)
        if found is None:
            continue
        span = visible_part(visible, found)
        if span.start == span.end or is_hidden(visible, span.start) or is_hedged(visible, span):
            return None
        return Candidate(span.of(visible), span, rule.name, visible)
    return None
