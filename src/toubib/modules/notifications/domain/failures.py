"""What a mail server's refusal means: try again later, or give up."""

import smtplib

PATIENCE = 24
"""Attempts: with waits that double up to an hour, somewhat more than half a day."""


def is_final(error: Exception) -> bool:
    """Say whether trying again would get the same answer: the server refused this message for good (5xx).

    A refused sign-in or greeting is a fault of our settings or of the server, not of the message: it can be
    mended while the message waits.
    """
    if isinstance(error, (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError)):
        return False
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, smtplib.SMTPResponseException) and error.smtp_code >= 500


def named(error: Exception) -> str:
    """Return the failure for the record: its kind and the server's code; its words may name people."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = sorted({code for code, _ in error.recipients.values()})
        return f"recipient refused: {', '.join(map(str, codes))}"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"refused: {error.smtp_code}"
    return f"unreachable: {type(error).__name__}"
