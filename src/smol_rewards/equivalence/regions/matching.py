"""
Have two collections the same members, whatever their order?

They have if their members can be paired one to one, each pair equal: no repeat is lost and no member is extra. Members
with the same exact value are paired by counting; the few that remain, by augmenting paths, each of which
spends from the meter of the verdict.
"""

from collections import Counter
from collections.abc import Hashable, Sequence

from smol_rewards.budget import Meter
from smol_rewards.equivalence.context import Context, hardest, plural
from smol_rewards.equivalence.identity import written_alike
from smol_rewards.expression import Answer, Number, Scalar, Tuple
from smol_rewards.verdict import Method, Truth, Verdict, different, equal


def exact_key(answer: Answer, meter: Meter) -> Hashable | None:
    """
    Returns what two members have in common only if they are the same exact value, or None if that takes a comparison: the
    value of a numeral, and any other number as it is written, if it plainly has a value.

    Example:
        >>> from smol_rewards.expression.nodes import number
        >>> exact_key(Tuple((Scalar(number(1)), Scalar(number(2)))), Meter())
        (1, 2)
    """
    if type(answer) is Scalar:
        value = answer.value
        if type(value) is Number and answer.unit is None:
            exact = value.value
            return exact.numerator if exact.denominator == 1 else (exact.numerator, "/", exact.denominator)
        return answer if written_alike(answer, answer, meter) else None
    if type(answer) is Tuple:
        keys = tuple(exact_key(item, meter) for item in answer.items)
        return None if None in keys else keys
    return None


def match(gold: Sequence[Answer], answer: Sequence[Answer], context: Context) -> Verdict:
    """Returns whether the members of two collections can be paired one to one."""
    context.meter.spend(len(gold) + len(answer))
    gold_rest, answer_rest = _uncounted(gold, answer, context.meter)
    if len(gold) != len(answer):
        reason = f"the gold has {plural(len(gold), 'member')} and the answer has {len(answer):,}"
        one, other = ({exact_key(member, context.meter) for member in members} for members in (gold, answer))
        return different(Method.STRUCTURE, reason, proved=one != other or None in one)  # that repeats count is a convention
    if not gold_rest:
        numerals = all(map(_is_of_numerals, gold))
        method = Method.RATIONAL if numerals else Method.IDENTICAL
        return equal(method, f"the same {plural(len(gold), 'member')}, in some order")
    table = _Table(gold_rest, answer_rest, context)
    for row in range(len(gold_rest)):
        if not table.place(row, Truth.TRUE):
            return table.refusal(row)
    return equal(table.method, f"the same {plural(len(gold), 'member')}, in some order", proved=table.proved)


def _is_of_numerals(member: Answer) -> bool:
    if type(member) is Tuple:
        return all(map(_is_of_numerals, member.items))
    return type(member) is Scalar and type(member.value) is Number and member.unit is None


def _uncounted(gold: Sequence[Answer], answer: Sequence[Answer], meter: Meter) -> tuple[list[Answer], list[Answer]]:
    """Returns what is left of two collections after members with the same exact value have been paired."""
    gold_keys = [exact_key(member, meter) for member in gold]
    answer_keys = [exact_key(member, meter) for member in answer]
    distinct = set(gold_keys)
    if len(distinct) == len(gold) == len(answer) and distinct == set(answer_keys) and None not in distinct:
        return [], []  # as in nearly all sets that are equal
    common = Counter(gold_keys) & Counter(answer_keys)
    return _left_over(gold, gold_keys, common), _left_over(answer, answer_keys, common)


def _left_over(members: Sequence[Answer], keys: list[Hashable | None], common: Counter[Hashable | None]) -> list[Answer]:
    remaining = dict(common)
    rest = []
    for member, key in zip(members, keys, strict=True):
        if key is not None and remaining.get(key):
            remaining[key] -= 1
        else:
            rest.append(member)
    return rest


class _Table:
    """The comparisons made so far, and the pairs chosen from them."""

    def __init__(self, gold: Sequence[Answer], answer: Sequence[Answer], context: Context) -> None:
        self.gold = gold
        self.answer = answer
        self.context = context
        self.verdicts: dict[tuple[int, int], Verdict] = {}
        self.partner: dict[int, int] = {}  # of each column, its row

    def verdict(self, row: int, column: int) -> Verdict:
        self.context.meter.spend(1)
        known = self.verdicts.get((row, column))
        if known is None:
            known = self.verdicts[row, column] = self.context.compare(self.gold[row], self.answer[column])
        return known

    def place(self, row: int, least: Truth) -> bool:
        """Finds the row a column by an augmenting path, breadth first; returns whether there is one."""
        came_from: dict[int, int] = {}  # column -> row that reached it
        frontier = [row]
        while frontier:
            current = frontier.pop(0)
            for column in self._columns(current):
                if column in came_from or not self._possible(current, column, least):
                    continue
                came_from[column] = current
                if column not in self.partner:
                    self._augment(column, row, came_from)
                    return True
                frontier.append(self.partner[column])
        return False

    def _columns(self, row: int) -> list[int]:
        """Returns the columns to try for a row, the one in the same place first."""
        return [row, *(column for column in range(len(self.answer)) if column != row)]

    def _possible(self, row: int, column: int, least: Truth) -> bool:
        truth = self.verdict(row, column).truth
        return truth is Truth.TRUE or (least is Truth.UNKNOWN and truth is Truth.UNKNOWN)

    def _augment(self, column: int, root: int, came_from: dict[int, int]) -> None:
        column_of = {row: held for held, row in self.partner.items()}
        while True:
            row = came_from[column]
            previous = column_of.get(row)
            self.partner[column] = row
            if row == root or previous is None:
                return
            column = previous

    def refusal(self, row: int) -> Verdict:
        """Returns UNKNOWN if undecided pairs could complete the pairing, else FALSE."""
        undecided = any(verdict.truth is Truth.UNKNOWN for verdict in self.verdicts.values())
        if undecided and all(self.place(other, Truth.UNKNOWN) for other in range(row, len(self.gold))):
            first = next(verdict for verdict in self.verdicts.values() if verdict.truth is Truth.UNKNOWN)
            return Verdict(Truth.UNKNOWN, first.method, False, f"a member is undecided: {first.reason}", stop=first.stop)
        tried = [self.verdict(row, column) for column in range(len(self.answer))]
        closest = tried[0]
        reason = f"no member of the answer is left for member {row + 1} of the gold"
        if len(self.gold) == 1:
            reason = f"one member differs: {closest.reason}"
        proved = all(verdict.proved for verdict in tried)
        return different(closest.method, reason, proved=proved, counterexample=closest.counterexample)

    @property
    def method(self) -> Method:
        """The hardest method among the pairs chosen."""
        method = Method.STRUCTURE
        for column, row in self.partner.items():
            method = hardest(method, self.verdict(row, column).method)
        return method

    @property
    def proved(self) -> bool:
        """Whether every pair chosen is proved."""
        return all(self.verdict(row, column).proved for column, row in self.partner.items())
