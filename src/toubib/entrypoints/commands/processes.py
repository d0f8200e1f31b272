"""Commands that run processes until they are told to stop."""

import argparse
import os


def up(_: argparse.Namespace) -> int:
    """Run everything."""
    from toubib.entrypoints.up import up as run

    return run()


def serve(chosen: argparse.Namespace) -> None:
    """Run the web process, with the addresses of some modules only if so chosen."""
    from toubib.entrypoints.servers import serve_web

    if chosen.modules:
        os.environ["MODULES"] = chosen.modules

    serve_web()


def live(_: argparse.Namespace) -> None:
    """Run the live process."""
    from toubib.entrypoints.servers import serve_live

    serve_live()


def worker(_: argparse.Namespace) -> None:
    """Run the worker process."""
    from toubib.entrypoints.configuration import load
    from toubib.entrypoints.database import require_runtime_role
    from toubib.entrypoints.worker import run

    require_runtime_role(load())
    run()


def mailbox(_: argparse.Namespace) -> None:
    """Run the demo's SMTP server."""
    from toubib.entrypoints.mailbox import run

    run()
