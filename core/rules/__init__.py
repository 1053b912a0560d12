"""Rules as data: packs, the predicates that judge, verdicts, and what changed between two runs."""
