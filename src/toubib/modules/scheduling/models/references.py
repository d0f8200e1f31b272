"""The keys that many of the tables have."""

from toubib.platform.tenancy import ClinicForeignKey


def agenda_key(table: str) -> ClinicForeignKey:
    """Return the key of a row that goes with its agenda."""
    return ClinicForeignKey(
        field="agenda", to="scheduling.Agenda", name=f"scheduling_{table}_agenda", on_delete="CASCADE"
    )


def site_key(table: str) -> ClinicForeignKey:
    """Return the key of a row that is of a site."""
    return ClinicForeignKey(field="site", to="clinics.Site", name=f"scheduling_{table}_site")


def type_key(table: str) -> ClinicForeignKey:
    """Return the key of a row that is of an appointment type."""
    return ClinicForeignKey(
        field="type", to="scheduling.AppointmentType", name=f"scheduling_{table}_type", on_delete="CASCADE"
    )


def patient_key(table: str) -> ClinicForeignKey:
    """Return the key of a row that is of a patient."""
    return ClinicForeignKey(field="patient", to="patients.Patient", name=f"scheduling_{table}_patient")


def appointment_key(table: str) -> ClinicForeignKey:
    """Return the key of a row that goes with its appointment."""
    return ClinicForeignKey(
        field="appointment",
        to="scheduling.Appointment",
        name=f"scheduling_{table}_appointment",
        on_delete="CASCADE",
    )
