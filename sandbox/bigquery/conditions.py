"""What the project allows: billing, permissions and its organization's policy."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sandbox.bigquery.errors import Refused
from sandbox.bigquery.web import Json

# Time until every table expires in a project without billing, which Google calls a sandbox.
SANDBOX_LIFETIME_MS = 60 * 86_400_000
CREATE_DATASETS = "bigquery.datasets.create"
CREATE_JOBS = "bigquery.jobs.create"


@dataclass
class Conditions:
    """The project's conditions, which tests change and each request checks."""

    has_billing: bool = True
    # Permissions that the caller lacks.
    denied: set[str] = field(default_factory=set)
    # Locations that the organization's policy allows; None without a policy.
    allowed_locations: set[str] | None = None

    def reset(self) -> None:
        self.has_billing, self.allowed_locations = True, None
        self.denied.clear()

    def granted(self, permissions: Collection[str]) -> list[str]:
        return [name for name in permissions if name not in self.denied]

    def check_permission(self, permission: str, project: str) -> None:
        """Raise Refused unless the caller has the permission in the project."""
        if permission in self.denied:
            raise Refused(
                "accessDenied",
                f"Access Denied: Project {project}: User does not have {permission} permission "
                f"in project {project}.",
            )

    def check_location(self, location: str) -> None:
        """Raise Refused for a location that the organization's policy does not allow."""
        if self.allowed_locations is not None and location not in self.allowed_locations:
            constraint = "constraints/gcp.resourceLocations"
            raise Refused(
                "conditionNotMet", f"'{location.lower()}' violates constraint '{constraint}'"
            )

    def check_lifetime(self, body: Json, name: str) -> None:
        """Raise Refused for a change that would remove tables' expiry without billing."""
        if not self.has_billing and name in body and not body[name]:
            raise Refused(
                "billingNotEnabled",
                "Billing has not been enabled for this project. The default table expiration "
                "time must be less than 60 days.",
            )

    def check_statement(self, statement: str) -> None:
        """Raise Refused for a statement that needs billing where there is none."""
        words = statement.split(None, 1)
        if not self.has_billing and words and words[0].upper() in CHANGING:
            raise Refused(
                "billingNotEnabled",
                "Billing has not been enabled for this project. Enable billing at "
                "https://console.cloud.google.com/billing. DML queries are not allowed in the "
                "free tier. Set up a billing account to remove this restriction.",
            )


CHANGING = frozenset({"INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE"})
