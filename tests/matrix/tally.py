"""What was walked and found, counted over all tests of a run."""

from collections import Counter
from dataclasses import dataclass, field

from bench import figures

from .cells import FULL, Problem


@dataclass
class Tally:
    cells: int = 0
    problems: Counter = field(default_factory=Counter)

    def add(self, cells: int, problems: list[Problem]) -> None:
        """`leak`: too much was given; `denial`: too little; `silence`: without a line in the trail; `broken`."""
        self.cells += cells
        self.problems.update({(problem.kind, str(problem.cell)) for problem in problems})

    def count(self, *kinds: str) -> int:
        return len({cell for kind, cell in self.problems if kind in kinds})

    def written(self) -> list[figures.Figure]:
        """The figures, printed and kept in var/figures.json."""
        asked = "every relation" if FULL else "every relation that can make a difference"
        how = f"every route × GET and POST × 18 roles and a visitor × {asked} × open, closed and absent record"
        told = [
            figures.figure("matrix.cells", self.cells, "cells", how),
            figures.figure("matrix.leaks", self.count("leak", "silence"), "cells", how),
            figures.figure("matrix.wrong_denials", self.count("denial", "broken"), "cells", how),
        ]
        print("\n" + figures.table(told))
        figures.keep(told)
        return told
