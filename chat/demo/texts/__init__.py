"""What the people of the demonstration say, in Brazilian Portuguese: data, read from the text files beside this."""

from pathlib import Path


def read(name: str) -> str:
    """The text file of that name."""
    return (Path(__file__).parent / f"{name}.txt").read_text(encoding="utf-8").strip()
