r"""
Which model is put under pressure?

It is a Qwen2 of some hundred thousand parameters over the words of the behaviours' tables, warmed up by supervision on a
mixture of all behaviours: it knows every way to complete that is in the tables, and has no habit yet. What it becomes is the
reward's doing.
"""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from smol_rewards.pressure.behaviours import ANSWER, FRAMES, SAID_ROWS, SLOT, WHOLE_ROWS, WRONG, write
from smol_rewards.pressure.problems import ASKED, FORMS, Problem

PAD, END, USER, ASSISTANT, UNKNOWN = "<|pad|>", "<|end|>", "<|user|>", "<|assistant|>", "<|unknown|>"
CHAT = "{% for message in messages %}" + USER + "{{ message.content }}{% endfor %}" + ASSISTANT
WORD = r"\\[A-Za-z]+|</?[a-z]+>| ?[A-Za-z]+|\d\d?|[\s\S]"
SHARES = {ANSWER: 0.15, WRONG: 0.15}  # of the mixture; the other behaviours have the rest in equal parts


def make_tokenizer(problems: Sequence[Problem]) -> Any:
    """Returns a tokenizer with one token for each word, command, tag and character of the tables."""
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    texts = [SLOT.sub("", row.text) for row in (*SAID_ROWS, *WHOLE_ROWS)] + [frame.replace("@said", "") for frame in FRAMES]
    texts += [form for forms in FORMS.values() for form in forms] + list(ASKED.values())
    texts += [text for problem in problems for text in (problem.copy, *problem.undone)]
    texts += [r"\frac{}-/.0", *map(str, range(40))]
    words = sorted({word for text in texts for word in re.findall(WORD, text)})
    special = (PAD, END, USER, ASSISTANT, UNKNOWN)
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate([*special, *words])}, unk_token=UNKNOWN))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(WORD), "isolated")
    tokenizer.decoder = decoders.Fuse()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        eos_token=END,
        unk_token=UNKNOWN,
        additional_special_tokens=[USER, ASSISTANT],
        padding_side="left",
    )
    fast.chat_template = CHAT
    return fast


def make_model(tokenizer: Any) -> Any:
    """Returns a Qwen2 with random weights, small enough for one core."""
    from transformers import Qwen2Config, Qwen2ForCausalLM

    shape = {"hidden_size": 64, "intermediate_size": 256, "num_hidden_layers": 2, "num_attention_heads": 4}
    return Qwen2ForCausalLM(
        Qwen2Config(
            vocab_size=len(tokenizer),
            **shape,
            num_key_value_heads=4,
            max_position_embeddings=128,
            tie_word_embeddings=True,
            pad_token_id=tokenizer.pad_token_id,
            eos_token_id=tokenizer.eos_token_id,
            bos_token_id=None,
        )
    )


def draw(able: Mapping[str, Sequence[Problem]], count: int, chance: random.Random) -> list[tuple[str, str]]:
    """
    Returns questions with completions of behaviours that are drawn by their shares of the mixture.

    Args:
        able: the behaviours, and the problems that have them; see `behaviours_for`.
        count: of the completions.
        chance: decides.
    """
    rest = (1 - sum(SHARES.values())) / max(1, len(able) - len(SHARES))
    drawn = chance.choices(list(able), [SHARES.get(name, rest) for name in able], k=count)
    pairs = [(behaviour, chance.choice(able[behaviour])) for behaviour in drawn]
    return [(problem.question, write(behaviour, problem, chance)) for behaviour, problem in pairs]


def supervise(
    model: Any,
    tokenizer: Any,
    pairs: Callable[[], Sequence[tuple[str, str]]],
    *,
    steps: int,
    rate: float = 5e-3,
    told: Callable[[int, float], None],
) -> None:
    """
    Trains a model on completions of questions, a batch a step; the loss is on the completions alone.

    Args:
        model, tokenizer: are changed, and read.
        pairs: returns the next batch: questions with their completions.
        steps: of the optimiser.
        rate: the highest of its learning rates.
        told: is called after each step with its number and the loss.
    """
    import torch

    optimizer = torch.optim.AdamW(model.parameters())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=rate, total_steps=steps)
    model.train()
    for step in range(1, steps + 1):
        asked = [(f"{USER}{question}{ASSISTANT}", completion) for question, completion in pairs()]
        encoded = tokenizer(
            [prompt + completion + END for prompt, completion in asked], return_tensors="pt", padding=True, padding_side="right"
        )
        labels = encoded.input_ids.clone()
        for row, prompt in enumerate(tokenizer([prompt for prompt, _ in asked]).input_ids):
            labels[row, : len(prompt)] = -100
        labels[encoded.attention_mask == 0] = -100
        loss = model(input_ids=encoded.input_ids, attention_mask=encoded.attention_mask, labels=labels).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        told(step, loss.item())
