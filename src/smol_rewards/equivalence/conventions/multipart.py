"""
Do two answers with several parts agree, part for part?

Parts have letters or numbers (`(a) 3, (b) 4`), and a *reply* stands in front of what it is about (`Yes, x = 2`). A part is held
against the one with its letter or number where the other side has labels of that kind, else against the one in its place. What
is said besides a reply has to be said; the reply need not be repeated, as what is said implies it.
"""

from smol_rewards.equivalence.context import Context, all_of, in_order, mismatch, same_length
from smol_rewards.equivalence.conventions.text_answers import AFFIRMATIVE, SYNONYMS
from smol_rewards.expression import Answer, Choice, List, Relation, Text
from smol_rewards.expression.relations import ORDERINGS
from smol_rewards.verdict import Method, Verdict, different, equal


def compare_parts(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns whether two lists have the same parts in the same order, None where none has letters."""
    if not isinstance(gold, List) or not isinstance(answer, List):
        return None
    ours, theirs = _lettered(gold), _lettered(answer)
    if ours is None and theirs is None:
        return None
    if ours is not None and theirs is not None and not ours.keys().isdisjoint(theirs):
        if ours.keys() != theirs.keys():
            return mismatch(f"the gold has the parts {', '.join(ours)} and the answer has {', '.join(theirs)}")
        pairs = ((f"part {letter}", context.compare(part, theirs[letter])) for letter, part in ours.items())
        return all_of(pairs, "every part agrees")
    golds = gold.items if ours is None else tuple(ours.values())
    answers = answer.items if theirs is None else tuple(theirs.values())
    return same_length(golds, answers, "part") or in_order(golds, answers, context)


def _lettered(several: List) -> dict[str, Answer] | None:
    """Returns the contents of parts by their letters, None where they have none."""
    found = {item.letter: item.content for item in several.items if isinstance(item, Choice) and item.content is not None}
    return found if len(found) == len(several.items) else None


def compare_replies(gold: Answer, answer: Answer, context: Context) -> Verdict | None:
    """Returns the verdict where a side replies with "yes" or "no" and says something besides, else None."""
    ours, theirs = _replied(gold), _replied(answer)
    if ours is not None:
        reply, said = ours
        if isinstance(answer, Text):
            return different(Method.STRUCTURE, f"the answer leaves out what the gold says besides {reply}", proved=False)
        if theirs is not None and theirs[0] not in SYNONYMS[reply]:
            return mismatch(f"the gold says {reply} and the answer says {theirs[0]}")
        return context.compare(said, answer if theirs is None else theirs[1])
    if theirs is None:
        return None
    reply, said = theirs
    if isinstance(gold, Text) and gold.words in SYNONYMS:
        if isinstance(said, Relation) and not ORDERINGS.isdisjoint(said.operators):
            return mismatch(f"the answer says {reply} under a condition, and the gold does not")
        if reply in SYNONYMS[gold.words]:
            return equal(Method.TEXT, f"the answer says {gold.words}", proved=False)
        return mismatch(f"the gold says {gold.words} and the answer says {reply}")
    return context.compare(gold, said) if reply in AFFIRMATIVE else None


def _replied(answer: Answer) -> tuple[str, Answer] | None:
    """Returns a reply and what is said besides, None where an answer does not begin with one."""
    match answer:
        case List((Text(reply), said)) if reply in SYNONYMS and not isinstance(said, Text | List):
            return reply, said
        case _:
            return None
