"""Slots that the clinic proposes, and absences over what is booked."""
