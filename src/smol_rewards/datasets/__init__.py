"""
What do the rows of a dataset mean?

*Tables* read and write rows of files; *columns* finds the completions and the golds among them; *results* grades them.
*Jobs* do so for a whole file: cut into *chunks*, shared by *processes*, kept in *checkpoints*; *differences* hold two graders
against each other.

*Sources* find the rows of a dataset on the disk or the hub, *roles* tells which column is what, *problems* reads questions and
golds, *splits* keeps some aside, *convert* writes the XML format, *audit* looks for what is wrong, and *openr1* and *gsm8k*
hold the names that those datasets' users know.
"""

from smol_rewards.datasets.audit import Audit, audit_dataset
from smol_rewards.datasets.convert import (
    SYSTEM_PROMPT,
    XML_COT_FORMAT,
    convert_row,
    convert_trace,
    extract_xml_answer,
    pick_generation,
    to_prompt,
    to_xml,
)
from smol_rewards.datasets.gsm8k import extract_hash_answer, get_gsm8k_questions
from smol_rewards.datasets.openr1 import extract_openr1_answer, get_openr1_questions
from smol_rewards.datasets.problems import Fault, Problem, Problems, load_problems, stream_problems
from smol_rewards.datasets.sources import open_rows
from smol_rewards.datasets.splits import split_problems
from smol_rewards.datasets.tables import Table, write_table

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
