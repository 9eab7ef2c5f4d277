"""
What does one language say around mathematics?

A *language* is a row of the lexicon: for each thing that can be said of an answer, the words that say it. A *phrase* is one or
several words in lower case, with single blanks between them and straight apostrophes.
"""

from dataclasses import dataclass

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """
    The words of one language; a field that is empty is one that nobody has needed yet.

    Args:
        negations: deny what follows: "not 5", "far from 5".
        miscalled: what an answer is called that is wrong, with its verb: "falsche Antwort ist".
        alternatives: say that what follows is another answer: "or 5", "otherwise 5".
        contractions: the same, with their verb: "isn't".
        changes: make another value of what follows: "a multiple of 5".
        multiples: do so as well, and are parts of names: "twice 5".
        alterations: words by which a sentence may speak of another value than the one that it ends in: "the square of it is".
        operations: join what follows to another value: "3 plus 5".
        changes_behind: make another value of what stands before: "5 squared", "5 below zero".
        counts: count by more than one, and name nothing that is counted: "5 score".
        bounds: say that what follows is a limit and not the value: "at least 5".
        unsaid: stand for an answer that is not given: "unknown", "somewhere".
        subjects: begin a clause of which the answer is said: "the answer is 5", "it could be 5".
        fillers: say nothing between another word and the answer: "not exactly 5", "the number 5".
        unreal: say that what follows would be, and is not: "would have been 5".
        others: name what is not the answer: "its negative", "another".
        doubts: leave open what stands before: "5, maybe".
        refusals: say right behind a value that it will not do: "5 does not satisfy it".
        faults: say of what stands before that it is wrong: "5 is incorrect".
        pointers: stand for what was said before: "that is wrong".
        interjections: begin a second thought: "5. Hmm, wait".
        retractions: are one: "scratch that".
        verbs: stand between an answer and what is said of it.
        both: join two that both hold.
        either: join two of which one may hold.
        yes: reply that it is so.
        no: reply that it is not so; before a comma they deny what was said before, and not what follows.
        assents: answer one's own question: "42? Yes."
        conditions: begin one: "5 if n is odd".
        restrictions: restrict a reply: "yes, but only if n is odd".
        auxiliaries: are in sentences, and not in names: forms of "be", "have" and "do" and their like.
        pronouns: likewise.
        conjunctions: likewise.
        declined: say that there is no answer.
        claims: statements that are made in several ways, a row each.
        qualified: are what a quality is told of: "isosceles triangle", "the function is even".
        conclusions: what a statement without mathematics ends in.
        judged: stand before "is true" or "is false" where that is a reply.
        nothing: say that there is none of the kind.
        exceptions: take something out of a set: "all integers except 0".
        reasons: begin an explanation.
        speakers: begin a clause that explains or adds, after a comma.
        afterthoughts: say nothing at the end of a statement: "42 in total".
        statements: verbs behind which a value is stated: "there are 5".
        links: stand between such a verb and the value, and say nothing: "is a total of 5".
        derivations: verbs behind which comes what follows from the statement before: "we get 5".
        consequences: begin the clause in which a statement comes to something: "so she has 5".
        circumstances: stand before a value that says when, where or of how many: "in 5 days".
        times: stand behind a value that says when, how often or of what: "5 days later".
        purposes: stand before a verb that says what for: "to read 5 pages".
        aims: words behind which they do not: "needs to read 5 pages".
        asides: begin a clause that gives a reason, a condition or an example: "since there are 5".
        instructions: begin what is to be done with a number: "divide by 5".
        restrictives: right behind a noun, begin a clause that tells which is meant: "the box that is 5 cm long".
        relatives: behind a comma, begin a clause about what was named right before: "Tom, who is 5".
        explanations: behind a comma, begin a reason: "it is not prime, as 91 = 7 · 13".
        additions: behind "but", say what somebody has besides: "but Tom also has 5".
        possessions: say what is there from the start: "he already has 5".
        differences: stand behind how much more or less something is: "5 more".
        totals: within a run of letters, say that the value behind it is stated: `一共跑5米`.
        measures: stand before the number that they measure: "saa 5".
        premises_behind: stand behind the value of a reason: "7日なので".
        actions: stand before what is done beside, with a verb in -ing: "after giving 5 away".
        combined: stand before what a value is made of: "the sum of 5 and 7".
        insertions: begin a sentence that puts a value back into a problem: "plugging x = 5 back in".
        outcomes: stand behind a number of what can come: "in 5 ways".
        formulas: name a formula that stands behind them: "the equation x + 1 = 5".
        leavings: stand behind a number of what is left out: "5 not included".
        stages: stand behind a number that counts parts of the reasoning: "5 cases to consider".
        predicates: stand behind a number that the statement is about: "5 is prime".
        numbered: stand before a number that counts nothing: "step 5".
        comparisons: stand before what something is compared with: "larger than 5".
        limits: stand before a value that is not reached, or not meant: "up to 5".
        attempts: begin what is tried or assumed: "suppose it is 5".
        assumptions: stand before what is set: "let x = 5".
        inabilities: of the author, behind "I" or "we": "cannot", "am not".
        uncertainties: say that the author cannot tell, wherever they stand.
        sources: of what is given: "the problem".
        reports: what these do: "says".
        givens: say that a value is given, and not found.
        premises: begin a text that restates a problem.
        dangling: with which no sentence ends, unless it was cut off.
        courtesies: begin what a text ends with, and say nothing: "let me know".
        checks: begin what checks an answer: "check: 2 + 3 = 5".
        notes: begin a remark behind a conclusion: "note that 5 is odd".
        corrections: name what takes the place of something wrong: "that was wrong; the correct sum is 5".
        nouns: name an answer: "the result".
        objects: name what it is: "the fraction".
        labels: name an option before its letter.
        emphases: stand between "is" and the answer and say nothing: "is clearly 5".
        contrasts: stand between an answer and one that is none: "B and not C".
        beliefs: say that what follows is no more believed: "I first thought".
        remarks: follow "the answer is" and are none: "correct", "as follows".
        announcements: the word for the answer, a pattern of what may follow it, and one of the word for "is".
        results: the same for words that also announce what is not the end.
    """

    negations: Phrases = ()
    miscalled: Phrases = ()
    alternatives: Phrases = ()
    contractions: Phrases = ()
    changes: Phrases = ()
    multiples: Phrases = ()
    alterations: Phrases = ()
    operations: Phrases = ()
    changes_behind: Phrases = ()
    counts: Phrases = ()
    bounds: Phrases = ()
    unsaid: Phrases = ()
    subjects: Phrases = ()
    fillers: Phrases = ()
    unreal: Phrases = ()
    others: Phrases = ()
    doubts: Phrases = ()
    refusals: Phrases = ()
    faults: Phrases = ()
    pointers: Phrases = ()
    interjections: Phrases = ()
    retractions: Phrases = ()
    verbs: Phrases = ()
    both: Phrases = ()
    either: Phrases = ()
    yes: Phrases = ()
    no: Phrases = ()
    assents: Phrases = ()
    conditions: Phrases = ()
    restrictions: Phrases = ()
    auxiliaries: Phrases = ()
    pronouns: Phrases = ()
    conjunctions: Phrases = ()
    declined: Phrases = ()
    claims: tuple[Phrases, ...] = ()
    qualified: Phrases = ()
    conclusions: Phrases = ()
    judged: Phrases = ()
    nothing: Phrases = ()
    exceptions: Phrases = ()
    reasons: Phrases = ()
    speakers: Phrases = ()
    afterthoughts: Phrases = ()
    statements: Phrases = ()
    links: Phrases = ()
    derivations: Phrases = ()
    consequences: Phrases = ()
    circumstances: Phrases = ()
    times: Phrases = ()
    purposes: Phrases = ()
    aims: Phrases = ()
    asides: Phrases = ()
    restrictives: Phrases = ()
    relatives: Phrases = ()
    explanations: Phrases = ()
    additions: Phrases = ()
    possessions: Phrases = ()
    differences: Phrases = ()
    totals: Phrases = ()
    measures: Phrases = ()
    premises_behind: Phrases = ()
    actions: Phrases = ()
    combined: Phrases = ()
    insertions: Phrases = ()
    outcomes: Phrases = ()
    formulas: Phrases = ()
    leavings: Phrases = ()
    stages: Phrases = ()
    predicates: Phrases = ()
    instructions: Phrases = ()
    numbered: Phrases = ()
    comparisons: Phrases = ()
    limits: Phrases = ()
    attempts: Phrases = ()
    assumptions: Phrases = ()
    inabilities: Phrases = ()
    uncertainties: Phrases = ()
    sources: Phrases = ()
    reports: Phrases = ()
    givens: Phrases = ()
    premises: Phrases = ()
    dangling: Phrases = ()
    courtesies: Phrases = ()
    checks: Phrases = ()
    notes: Phrases = ()
    corrections: Phrases = ()
    nouns: Phrases = ()
    objects: Phrases = ()
    labels: Phrases = ()
    emphases: Phrases = ()
    contrasts: Phrases = ()
    beliefs: Phrases = ()
    remarks: Phrases = ()
    announcements: tuple[tuple[str, str, str], ...] = ()
    results: tuple[tuple[str, str, str], ...] = ()
