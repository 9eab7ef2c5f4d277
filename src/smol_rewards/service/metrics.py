"""
What is counted, for Prometheus?

With several workers each keeps its counts in a file of its own, in a folder that PROMETHEUS_MULTIPROC_DIR names, and whoever
is asked adds them up; a worker that is killed leaves its counts there.
"""

import os
from collections.abc import Iterable

from smol_rewards.grading import Grade

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # prometheus_client looks at it when it is first imported
BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)  # seconds


class Metrics:
    """
    The counts of one worker: requests by path and status with their seconds, and grades by outcome.
    """

    def __init__(self) -> None:
        from prometheus_client import CollectorRegistry, Counter, Histogram  # the extra `serve`

        self._registry = CollectorRegistry()
        own = {"registry": self._registry, "namespace": "smol_rewards"}
        self._requests = Counter("requests", "Requests that were answered", ["path", "status"], **own)
        self._seconds = Histogram("request_seconds", "Seconds from a request to its answer", ["path"], buckets=BOUNDS, **own)
        self._grades = Counter("grades", "Completions that were graded", ["outcome"], **own)

    def count_request(self, path: str, status: int, seconds: float) -> None:
        """Counts a request; the path is one that there is, so that strangers cannot make up new ones."""
        self._requests.labels(path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def count_grades(self, grades: Iterable[Grade]) -> None:
        """Counts grades by outcome."""
        for grade in grades:
            self._grades.labels(grade.outcome.value).inc()

    def text(self) -> bytes:
        """Returns the counts of all workers in Prometheus' format."""
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        if FOLDER not in os.environ:
            return bytes(generate_latest(self._registry))
        everywhere = CollectorRegistry()
        MultiProcessCollector(everywhere)
        return bytes(generate_latest(everywhere))
