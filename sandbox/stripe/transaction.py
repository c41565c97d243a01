"""One atomic unit of work on the account: reads, changes and the events they cause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sandbox.stripe.blanks import blank
from sandbox.stripe.errors import no_such
from sandbox.stripe.ids import new_id
from sandbox.stripe.publishing import Publisher
from sandbox.stripe.rendering import render
from sandbox.stripe.store import Store, StripeObject


class Cause(NamedTuple):
    """The API request that caused an event; both fields None if Stripe acted by itself."""

    request_id: str | None = None
    idempotency_key: str | None = None


NO_CAUSE = Cause()


@dataclass(frozen=True)
class Transaction:
    """Passed to all domain functions. `now` stays fixed within it."""

    store: Store
    now: int
    base_url: str
    api_version: str
    cause: Cause
    publisher: Publisher
    emitted: list[StripeObject] = field(default_factory=list)

    def get(self, kind: str, object_id: str, *, param: str | None = None) -> StripeObject:
        """Return the object; raises StripeError if there is none of this kind.

        `param` is the parameter that named the object, unless it was the path.
        """
        found = self.store.get(object_id)
        if found is None or found["object"] != kind or (param and found.get("deleted")):
            raise no_such(kind, object_id, param=param)
        return found

    def refuse_unknown(self, kind: str, object_id: str | None) -> None:
        """Raise StripeError if a list is filtered by an object that never existed.

        A deleted object keeps its history, as at Stripe.
        """
        if object_id is not None and (self.store.get(object_id) or {}).get("object") != kind:
            raise no_such(kind, object_id, param=kind)

    def find(self, kind: str, **equal: Any) -> list[StripeObject]:
        """Return objects with these values, newest first; a None is ignored."""
        asked = {name.replace("__", "."): v for name, v in equal.items() if v is not None}
        return self.store.find(kind, **asked)

    def save(self, obj: StripeObject) -> StripeObject:
        self.store.put(obj)
        return obj

    def create(self, obj: StripeObject, *, event: str | None = None) -> StripeObject:
        """Store a new object and emit its event, if it has one."""
        self.save(obj)
        if event:
            self.emit(event, obj)
        return obj

    def update(
        self, obj: StripeObject, *, event: str | None = None, **changes: Any
    ) -> StripeObject:
        """Change an object; if anything changed, emit its event with the previous values."""
        before = self.show(obj)
        changed = self.save({**obj, **changes})
        self.emit_difference(event, before, changed)
        return changed

    def emit_difference(self, event: str | None, before: StripeObject, obj: StripeObject) -> None:
        after = self.show(obj)
        previous = {name: before.get(name) for name in after if before.get(name) != after[name]}
        if event and previous:
            self.emit(event, obj, previous=previous)

    def emit(
        self, event_type: str, obj: StripeObject, *, previous: StripeObject | None = None
    ) -> StripeObject:
        """Record an event with the object's current state, and schedule its deliveries."""
        data: StripeObject = {"object": self.show(obj)}
        if previous is not None:
            data["previous_attributes"] = previous
        event = {
            **blank("event"),
            "id": new_id("evt"),
            "api_version": self.api_version,
            "created": self.now,
            "data": data,
            "request": {"id": self.cause.request_id, "idempotency_key": self.cause.idempotency_key},
            "type": event_type,
        }
        self.save(event)
        self.publisher.publish(event)
        self.emitted.append(event)
        return event

    def show(self, obj: StripeObject, *expand: str) -> StripeObject:
        return render(obj, fetch=self._fetch, expand=expand)

    def _fetch(self, object_id: str) -> StripeObject | None:
        """Return a related object for expansion; only a stub if it was deleted."""
        found = self.store.get(object_id)
        if found is None or not found.get("deleted"):
            return found
        return {"id": object_id, "object": found["object"], "deleted": True}
