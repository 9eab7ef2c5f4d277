"""
What holds for every test: no network, and one of two Hypothesis profiles (HYPOTHESIS_PROFILE=quick or thorough), the thorough
one with HYPOTHESIS_EXAMPLES of each law.
"""

import os

from hypothesis import HealthCheck, settings

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"

# Deadlines are about a machine and its load, not about the code; the quick profile is the same on every run.
settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True)
EXAMPLES = int(os.environ.get("HYPOTHESIS_EXAMPLES", "1000"))
settings.register_profile("thorough", max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
