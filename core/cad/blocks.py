"""How many entities the block references of a drawing come to, counted without resolving any.

Blocks hold references to blocks: a dozen levels of ten make a small file into more entities than any computer
holds, and the reader resolves a reference in one go, in which nobody can stop it.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

# Those of a city's base map; the reader takes a few seconds for them.
MOST = 2_000_000
REFERENCES = ("INSERT", "DIMENSION", "ACAD_TABLE")


@dataclass
class Blocks:
    """The entities that each block holds, and how often each block (empty: the drawing itself) refers to others."""

    sizes: Counter = field(default_factory=Counter)
    references: defaultdict = field(default_factory=lambda: defaultdict(Counter))

    def note(self, owner: str, kind: str, name: str, times: int) -> None:
        """Count an entity; a reference, that is one with `name`, stands in rows and columns `times`."""
        self.sizes[owner] += 1
        if kind in REFERENCES and name:
            self.references[owner][name] += max(times, 1)

    def expansion(self, most: int = MOST) -> int:
        """Return how many entities the drawing's references come to, some number above `most` where it is more."""
        level, total = self.references[""], 0
        # A block that holds itself is resolved once on each way, and no way is longer than there are blocks.
        for _ in range(len(self.sizes)):
            total += sum(times * self.sizes[name] for name, times in level.items())
            if not level or total > most:
                break
            below = Counter()
            for name, times in level.items():
                for inner, count in self.references.get(name, {}).items():
                    below[inner] += times * count
            level = below
        return total
