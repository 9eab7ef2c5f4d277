# /// script
# requires-python = ">=3.11"
# dependencies = ["smol-rewards[trl]"]
# ///
"""
Ask a tuned model: the answer is found and judged as it was in training.

    python examples/infer.py out/tiny/grpo "2/8+4/8=?" --gold "\\frac{3}{4}"
    python examples/infer.py out/tiny/grpo "2/8+4/8=?" --samples 16
    python examples/infer.py out/tiny/grpo --file out/tiny/held_out.jsonl --samples 8 --out out/tiny/answers.jsonl
    python examples/infer.py Qwen/Qwen2.5-0.5B-Instruct --file problems.parquet --limit 100 --samples 16 --vllm

A question on the command line is answered as the model writes, then what was found in it is shown, with a gold also the verdict
and its reason; with --samples the model is asked so often, and the answer that most samples give is shown. A file of problems
(any columns that training takes) is answered in batches, and the table tells pass@k, the chance that one of k samples is right,
and maj@k, the chance that the answer that most of k samples give is right. The model is a folder that training left, LoRA
adapters included, or a hub id.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import torch
from rich.console import Console
from rich.progress import track
from transformers import AutoModelForCausalLM, AutoTokenizer, TextStreamer, set_seed

from smol_rewards import Grade, extract, grade, grade_batch, majority, verify
from smol_rewards.datasets import SYSTEM_PROMPT, Problem, load_problems, to_prompt, write_table
from smol_rewards.report.terminal import scores_table
from smol_rewards.votes.scores import Score, Scores

Chat = list[dict[str, str]]
Generate = Callable[[list[Chat]], list[list[str]]]  # some chats to the completions of each


@torch.no_grad()
def complete(
    model, tokenizer, chats: list[Chat], *, samples: int = 1, temperature: float = 0.0, tokens: int = 512, batch: int = 64
) -> list[list[str]]:
    """
    Returns the completions of each chat, in their order.

    Args:
        model, tokenizer: as transformers loads them; the tokenizer has a chat template.
        chats: lists of messages, of which the model writes the next.
        samples: completions of each chat.
        temperature: 0 is greedy, so that all samples of a chat are the same.
        tokens: most tokens of a completion.
        batch: completions that are written at a time.
    """
    how = {"do_sample": True, "temperature": temperature, "top_k": 0, "top_p": 1.0} if temperature else {"do_sample": False}
    prompts = [tokenizer.apply_chat_template(chat, add_generation_prompt=True, tokenize=False) for chat in chats]
    size = max(1, batch // samples)
    completions = []
    for start in range(0, len(prompts), size):
        part = prompts[start : start + size]
        encoded = tokenizer(part, return_tensors="pt", padding=True, padding_side="left", add_special_tokens=False)
        written = model.generate(
            input_ids=encoded.input_ids.to(model.device),
            attention_mask=encoded.attention_mask.to(model.device),
            num_return_sequences=samples if temperature else 1,
            max_new_tokens=tokens,
            **how,
        )
        texts = tokenizer.batch_decode(written[:, encoded.input_ids.shape[1] :], skip_special_tokens=True)
        each = len(texts) // len(part)
        completions += [texts[at : at + each] * (samples // each) for at in range(0, len(texts), each)]
    return completions


def complete_by_vllm(name: str, *, samples: int, temperature: float, tokens: int) -> Generate:
    """Returns a function that completes chats with vLLM."""
    from vllm import LLM, SamplingParams

    engine = LLM(name)
    parameters = SamplingParams(n=samples, temperature=temperature, max_tokens=tokens)
    return lambda chats: [[one.text for one in done.outputs] for done in engine.chat(chats, parameters)]


def ask(model, tokenizer, question: str, gold: str | None, options: argparse.Namespace) -> None:
    """Streams the answer to one question and prints what was found in it, with a gold the verdict; of several, the vote."""
    if options.samples > 1:
        vote(model, tokenizer, question, gold, options)
        return
    prompt = tokenizer.apply_chat_template(to_prompt(question, options.system), add_generation_prompt=True, tokenize=False)
    encoded = tokenizer(prompt, return_tensors="pt", add_special_tokens=False).to(model.device)
    how = {"do_sample": True, "temperature": options.temperature} if options.temperature else {"do_sample": False}
    written = model.generate(
        input_ids=encoded.input_ids,
        attention_mask=encoded.attention_mask,
        max_new_tokens=options.tokens,
        streamer=TextStreamer(tokenizer, skip_prompt=True, skip_special_tokens=True),
        **how,
    )
    completion = tokenizer.decode(written[0, encoded.input_ids.shape[1] :], skip_special_tokens=True)
    print()
    if gold is not None:
        print(grade(completion, gold).explain())
    else:
        candidate = extract(completion)
        print(f"answer     {candidate.text}  (rule: {candidate.rule})" if candidate else "answer     none was found")


def vote(model, tokenizer, question: str, gold: str | None, options: argparse.Namespace) -> None:
    """Asks for several samples, and prints their answers and which most of them give."""
    how = {"samples": options.samples, "temperature": options.temperature, "tokens": options.tokens}
    (texts,) = complete(model, tokenizer, [to_prompt(question, options.system)], **how)
    candidates = [extract(text) for text in texts]
    found = majority([candidate.text if candidate else None for candidate in candidates])
    for one in found.classes:
        verdict = f"  {verify(gold, one.answer).truth.name}" if gold is not None else ""
        print(f"{one.votes:4d} of {len(texts)}  {one.answer}{verdict}")
    print(f"majority   {found.answer or 'no sample has an answer'}{'  (a draw)' * found.tied}")


def answer_file(problems: list[Problem], generate: Generate, options: argparse.Namespace) -> None:
    """Answers a file of problems and prints a table of pass@k and maj@k."""
    score = score_of(_graded(problems, generate, options))
    print(f"{options.model}: {score.problems} problems, {options.samples} samples each")
    console = Console()
    console.print(scores_table([], [score], console.width))


def score_of(graded: Iterable[list[Grade]]) -> Score:
    """Returns pass@k and maj@k of the grades of each problem."""
    scores = Scores(problem="problem")
    for number, grades in enumerate(graded):
        for one in grades:
            scores.add({"problem": number}, one.outcome.value, one.candidate.text if one.candidate else None)
    return scores.total()


def _graded(problems: list[Problem], generate: Generate, options: argparse.Namespace) -> Iterator[list[Grade]]:
    rows = []
    starts = range(0, len(problems), options.batch)
    for start in track(starts, description="answering", disable=not Console().is_terminal):
        part = problems[start : start + options.batch]
        for problem, texts in zip(part, generate([to_prompt(one.question, options.system) for one in part]), strict=True):
            grades = grade_batch(texts, [problem.gold] * len(texts))
            rows += [
                {
                    "question": problem.question,
                    "gold": problem.gold,
                    "completion": text,
                    "answer": one.candidate.text if one.candidate else None,
                    "outcome": one.outcome.value,
                }
                for text, one in zip(texts, grades, strict=True)
            ]
            yield grades
    if options.out:
        with write_table(options.out) as write:
            for row in rows:
                write(row)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="folder that training left, or hub id")
    parser.add_argument("question", nargs="*", help="questions to answer one after the other")
    parser.add_argument("--gold", help="the right answer to the question")
    parser.add_argument("--file", help="problems to answer: JSON lines, CSV, Parquet, a folder, or a hub id")
    parser.add_argument("--limit", type=int, help="answer the first so many problems only")
    parser.add_argument("--samples", type=int, default=1, help="completions of each problem or question")
    parser.add_argument("--temperature", type=float, help="0 is greedy; by default 0 for one sample and 1 for several")
    parser.add_argument("--seed", type=int, default=0, help="of the sampling")
    parser.add_argument("--tokens", type=int, default=1024, help="most tokens of a completion")
    parser.add_argument("--batch", type=int, default=16, help="problems that are answered at a time")
    parser.add_argument("--system", default=SYSTEM_PROMPT, help="system prompt; give the one of the training")
    parser.add_argument("--out", type=Path, help="write every completion with its answer and outcome to this table")
    parser.add_argument("--vllm", action="store_true", help="generate with vLLM")
    options = parser.parse_args()
    if bool(options.question) == bool(options.file):
        parser.error("wanted either a question or --file")
    if options.gold is not None and len(options.question) != 1:
        parser.error("--gold is for one question")
    if options.temperature is None:
        options.temperature = 1.0 if options.samples > 1 else 0.0
    set_seed(options.seed)
    sampling = {"samples": options.samples, "temperature": options.temperature, "tokens": options.tokens}

    if options.file and options.vllm:
        answer_file(
            list(load_problems(options.file, limit=options.limit)), complete_by_vllm(options.model, **sampling), options
        )
        return
    tokenizer = AutoTokenizer.from_pretrained(options.model)
    model = AutoModelForCausalLM.from_pretrained(options.model, dtype="auto").eval()
    model.to("cuda" if torch.cuda.is_available() else "cpu")
    if options.file:
        batch = options.batch * options.samples
        problems = list(load_problems(options.file, limit=options.limit))
        answer_file(problems, lambda chats: complete(model, tokenizer, chats, batch=batch, **sampling), options)
    for question in options.question:
        ask(model, tokenizer, question, options.gold, options)


if __name__ == "__main__":
    main()
