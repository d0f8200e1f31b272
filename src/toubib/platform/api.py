"""Addresses that belong to the plumbing itself."""

from toubib.platform.files.api import ROUTERS

__all__ = ["ROUTERS"]
