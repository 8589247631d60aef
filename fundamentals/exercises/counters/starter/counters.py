"""Counters in threads: python3 counters.py --counter "Calmo:2:300" --counter "Rápido:4:100" [--join] [--total]"""

import argparse


def parse_counter(text: str) -> tuple[str, int, int]:
    """NAME:COUNT:MILLISECONDS as (name, count, milliseconds)."""
    # TODO: the name may have colons of its own.
    name, count, milliseconds = text.split(":")
    return name, int(count), int(milliseconds)


def count_down(name: str, count: int, milliseconds: int) -> None:
    """Print each number, and sleep after it."""
    # TODO


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--counter", action="append", type=parse_counter, required=True)
    parser.add_argument("--join", action="store_true")
    parser.add_argument("--total", action="store_true")
    options = parser.parse_args()
    for number, (name, count, milliseconds) in enumerate(options.counter, 1):
        print(f'Iniciando contador {number} ("{name}")', flush=True)
        # TODO: this should run in a thread of its own. And what are --join and --total for?
        count_down(name, count, milliseconds)
    print("Fim", flush=True)


if __name__ == "__main__":
    main()
