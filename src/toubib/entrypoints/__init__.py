"""Where processes start: settings, addresses, web, live, worker, command line."""
