"""Migration operations for tenancy."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

CLINIC = "NULLIF(current_setting('app.clinic_id', true), '')::uuid"
USER = "NULLIF(current_setting('app.user_id', true), '')::uuid"


class RowSecurity(Operation):
    """Wall a table off: row security, enabled and forced, with its policies.

    - always: the rows of the scope's clinic, to read and to write;
    - `published`: a boolean column; what it marks, anyone may read;
    - `person`: an SQL condition under which a signed-in person reads a row outside any clinic scope;
      `{user}` stands for their identifier.
    The clinic is a foreign key unless the table stands below the clinics (`clinic_key=False`).
    """

    reduces_to_sql = True
    reversible = True

    def __init__(
        self,
        table: str,
        *,
        published: str | None = None,
        person: str | None = None,
        clinic_key: bool = True,
    ) -> None:
        """See the class."""
        self.table, self.published, self.person, self.clinic_key = table, published, person, clinic_key

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        kwargs = {"published": self.published, "person": self.person, "clinic_key": self.clinic_key}
        return type(self).__name__, [self.table], kwargs

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Policies are not part of Django's state."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for statement in self.statements():
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        for policy in ("tenant", "published", "person"):
            schema_editor.execute(f"DROP POLICY IF EXISTS {policy} ON {self.table}")
        schema_editor.execute(
            f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY"
        )

    def statements(self) -> list[str]:
        """Return the SQL, in order."""
        mine = f"clinic_id = {CLINIC}"
        lines = [
            f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY tenant ON {self.table} USING ({mine}) WITH CHECK ({mine})",
        ]
        if self.clinic_key:
            lines.append(
                f"ALTER TABLE {self.table} ADD CONSTRAINT {self.table}_clinic "
                "FOREIGN KEY (clinic_id) REFERENCES clinics_clinic (id)"
            )
        if self.published:
            lines.append(f"CREATE POLICY published ON {self.table} FOR SELECT USING ({self.published})")
        if self.person:
            condition = self.person.replace("{user}", USER)
            lines.append(
                f"CREATE POLICY person ON {self.table} FOR SELECT USING ({CLINIC} IS NULL AND ({condition}))"
            )
        return lines

    def describe(self) -> str:
        return f"Wall off {self.table} by clinic"


class PersonalRowSecurity(RowSecurity):
    """Wall a table off by person: only its owner reads and writes a row.

    With `clinic=True` a row belongs to a person or to a clinic, whose scope then reaches it.
    """

    def __init__(self, table: str, *, owner: str, clinic: bool = False, published: str | None = None) -> None:
        """`owner` is the column with the account's identifier."""
        super().__init__(table, published=published, clinic_key=False)
        self.owner, self.clinic = owner, clinic

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        kwargs = {"owner": self.owner, "clinic": self.clinic, "published": self.published}
        return type(self).__name__, [self.table], kwargs

    def statements(self) -> list[str]:
        """Return the SQL, in order."""
        mine = f"{self.owner} = {USER}"
        if self.clinic:
            mine = f"({mine} AND clinic_id IS NULL) OR clinic_id = {CLINIC}"
        lines = [
            f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY tenant ON {self.table} USING ({mine}) WITH CHECK ({mine})",
        ]
        if self.published:
            lines.append(f"CREATE POLICY published ON {self.table} FOR SELECT USING ({self.published})")
        return lines
