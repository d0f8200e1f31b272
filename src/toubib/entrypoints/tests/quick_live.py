"""The live process as it is, only less patient, so that tests need not wait."""

from toubib.entrypoints import servers


def serve() -> None:
    """Serve this module's application as `toubib live` serves the real one, on the port after PORT."""
    started = servers.Granian

    def granian(_: str, **options: object) -> object:
        return started("toubib.entrypoints.tests.quick_live:application", **options)  # type: ignore[arg-type]

    servers.Granian = granian  # type: ignore[assignment,misc]
    servers.serve_live()


def __getattr__(name: str) -> object:
    if name != "application":
        raise AttributeError(name)
    from toubib.entrypoints.live import application
    from toubib.platform.live.application import Limits

    application.limits = Limits(heartbeat=0.5, recheck=0.5, slow_client=1.0, streams_per_person=3)
    return application
