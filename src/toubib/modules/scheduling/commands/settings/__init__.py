"""What is set beforehand: hours, absences, rules, fees, types, groups' sessions, calendars read elsewhere."""
