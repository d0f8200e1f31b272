"""The live stream: tells open pages that something changed. See docs/mechanisms/live.md."""
