"""The command line: `python -m toubib COMMAND`, or `toubib COMMAND` where the package is installed."""

import argparse
import os
import sys
from collections.abc import Sequence

from toubib.entrypoints.commands import COMMANDS
from toubib.platform.refusal import Refusal


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toubib.entrypoints.settings")
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen) or 0
    except Refusal as refusal:
        print(f"toubib: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="toubib", description="Appointments, patient files and care.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        for flags, options in command.arguments:
            sub.add_argument(*flags, **options)
        sub.set_defaults(run=command.run)
    return parser
