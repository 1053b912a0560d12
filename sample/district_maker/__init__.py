"""The parts of the script that makes the synthetic sample district."""
