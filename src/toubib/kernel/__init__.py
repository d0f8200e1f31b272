"""Pure Python shared by every part: no framework, no input or output."""
