"""Constraints that PostgreSQL keeps and Django has no word for.

Both are ordinary entries of `Meta.constraints`, so that the migration autodetector sees them.
"""

from collections.abc import Iterable
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement
from django.db.models import BaseConstraint, Model


class _SqlConstraint(BaseConstraint):
    """A constraint that only the database checks."""

    def definition(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        raise NotImplementedError

    def constraint_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:  # pyright: ignore
        """Add nothing to CREATE TABLE; see `create_sql`."""
        return self.create_sql(model, schema_editor)

    def create_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> None:  # pyright: ignore
        """Leave the constraint for the end of the migration, when the tables and keys it needs are there."""
        schema_editor.deferred_sql.append(
            Statement(
                "ALTER TABLE %(table)s ADD CONSTRAINT %(name)s %(definition)s",
                table=schema_editor.quote_name(model._meta.db_table),
                name=schema_editor.quote_name(self.name),
                definition=self.definition(model, schema_editor),
            )
        )

    def remove_sql(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> Statement:  # pyright: ignore
        return Statement(
            "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s",
            table=schema_editor.quote_name(model._meta.db_table),
            name=schema_editor.quote_name(self.name),
        )

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Iterable[str] | None = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Leave the check to the database: only it sees what others are writing."""

    def columns(self, model: type[Model], names: Iterable[str], quote: Any) -> str:
        return ", ".join(quote(model._meta.get_field(name).column) for name in names)


class ClinicForeignKey(_SqlConstraint):
    """A reference that carries the clinic: `(clinic_id, field) → (clinic_id, id)` of `to`.

    PostgreSQL checks foreign keys past row security; the clinic in the key is what keeps a stray
    identifier from tying two clinics together. `field` is a ForeignKey with `db_constraint=False`.
    """

    def __init__(self, *, field: str, to: str, name: str, on_delete: str = "RESTRICT") -> None:
        """`to` is the table's model label (`patients.Patient`); `on_delete` is SQL's."""
        super().__init__(name=name)
        self.field, self.to, self.on_delete = field, to, on_delete

    def definition(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        quote = schema_editor.quote_name
        table = self.to.lower().replace(".", "_")
        columns = self.columns(model, ["clinic_id", self.field], quote)
        return (
            f"FOREIGN KEY ({columns}) REFERENCES {quote(table)} (clinic_id, id) "
            f"ON DELETE {self.on_delete} DEFERRABLE INITIALLY IMMEDIATE"
        )

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        kwargs = {"field": self.field, "to": self.to, "name": self.name, "on_delete": self.on_delete}
        return "toubib.platform.tenancy.ClinicForeignKey", (), kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ClinicForeignKey) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)


class NoOverlap(_SqlConstraint):
    """No two rows of a clinic with the same `resource` overlap in time, except where `unless` is true.

    Intervals are half open. Uses btree_gist where it can be had; elsewhere (the embedded server has no
    contrib modules) a range type over uuid of our own gives the same guarantee.
    """

    def __init__(self, *, resource: str, starts: str, ends: str, unless: str, name: str) -> None:
        """`resource` is a uuid column, `starts` and `ends` instants, `unless` a boolean."""
        super().__init__(name=name)
        self.resource, self.starts, self.ends, self.unless = resource, starts, ends, unless

    def definition(self, model: type[Model], schema_editor: BaseDatabaseSchemaEditor) -> str:
        quote = schema_editor.quote_name
        clinic, resource, starts, ends, unless = (
            self.columns(model, [name], quote)
            for name in ("clinic_id", self.resource, self.starts, self.ends, self.unless)
        )
        if _has_btree_gist(schema_editor):
            same = f"{clinic} WITH =, {resource} WITH ="
        else:
            same = ", ".join(f"uuidrange({column}, {column}, '[]') WITH &&" for column in (clinic, resource))
        return f"EXCLUDE USING gist ({same}, tstzrange({starts}, {ends}) WITH &&) WHERE (NOT {unless})"

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        kwargs = {
            "resource": self.resource,
            "starts": self.starts,
            "ends": self.ends,
            "unless": self.unless,
            "name": self.name,
        }
        return "toubib.platform.tenancy.NoOverlap", (), kwargs

    def __eq__(self, other: object) -> bool:
        return isinstance(other, NoOverlap) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash(self.name)


def _has_btree_gist(schema_editor: BaseDatabaseSchemaEditor) -> bool:
    """Make the operator classes that `NoOverlap` needs, and say which of the two ways it is."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'btree_gist'")
        if cursor.fetchone():
            cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
            return True
        cursor.execute("SELECT 1 FROM pg_type WHERE typname = 'uuidrange'")
        if not cursor.fetchone():
            cursor.execute("CREATE TYPE uuidrange AS RANGE (subtype = uuid)")
        return False
