"""`python -m toubib`."""

from toubib.entrypoints.cli import main

raise SystemExit(main())
