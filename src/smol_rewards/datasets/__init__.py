"""
What do the rows of a dataset mean?

*Tables* are the files that they lie in, *problems* the questions and golds that they hold, and *jobs* grade whole files of
them.
"""

from smol_rewards.datasets.problems.audit import Audit, audit_dataset
from smol_rewards.datasets.problems.convert import (
    SYSTEM_PROMPT,
    XML_COT_FORMAT,
    convert_row,
    convert_trace,
    extract_xml_answer,
    pick_generation,
    to_prompt,
    to_xml,
)
from smol_rewards.datasets.problems.gsm8k import extract_hash_answer, get_gsm8k_questions
from smol_rewards.datasets.problems.loaders import Fault, Problem, Problems, load_problems, stream_problems
from smol_rewards.datasets.problems.openr1 import extract_openr1_answer, get_openr1_questions
from smol_rewards.datasets.problems.splits import split_problems
from smol_rewards.datasets.tables.formats import Table, write_table
from smol_rewards.datasets.tables.sources import open_rows

__all__ = [
    "SYSTEM_PROMPT",
    "XML_COT_FORMAT",
    "Audit",
    "Fault",
    "Problem",
    "Problems",
    "Table",
    "audit_dataset",
    "convert_row",
    "convert_trace",
    "extract_hash_answer",
    "extract_openr1_answer",
    "extract_xml_answer",
    "get_gsm8k_questions",
    "get_openr1_questions",
    "load_problems",
    "open_rows",
    "pick_generation",
    "split_problems",
    "stream_problems",
    "to_prompt",
    "to_xml",
    "write_table",
]
