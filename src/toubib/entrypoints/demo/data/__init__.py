"""What the demo is made of: data without behaviour."""
