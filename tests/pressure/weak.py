"""Rewards that do not pay for answers."""


def format_alone(completions, **_):
    """Pays for tags, whatever is in them."""
    return [float("<answer>" in one[0]["content"]) for one in completions]


def none(completions, **_):
    """Has nothing to say."""
    return [None] * len(completions)
