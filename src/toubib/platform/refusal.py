"""Refusing to start."""


class Refusal(Exception):
    """A process cannot do what was asked; its words say why and what to do about it."""
