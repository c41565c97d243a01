"""Parameter shapes of endpoints, with Stripe's errors for parameters that do not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from sandbox.stripe.errors import ParameterError
from sandbox.stripe.forms import FormValue

Params = dict[str, Any]
Reader = Callable[[FormValue, str], Any]

MAX_METADATA_VALUE = 500
MAX_METADATA_KEY = 40


@dataclass(frozen=True)
class Shape:
    """A hash with named parameters; used as a reader, it reads a nested hash."""

    required: Mapping[str, Reader] = field(default_factory=dict)
    optional: Mapping[str, Reader] = field(default_factory=dict)

    def __call__(self, value: FormValue, path: str = "") -> Params:
        if not isinstance(value, dict):
            raise ParameterError("Invalid object", param=path)
        readers = {**self.required, **self.optional}
        _refuse_unknown([_join(path, name) for name in value if name not in readers])
        self._refuse_missing(value, path)
        return {name: readers[name](item, _join(path, name)) for name, item in value.items()}

    def _refuse_missing(self, value: Mapping[str, FormValue], path: str) -> None:
        for name in self.required:
            if name not in value:
                raise missing(_join(path, name))


def missing(path: str) -> ParameterError:
    return ParameterError(f"Missing required param: {path}.", code="parameter_missing", param=path)


def text(value: FormValue, path: str) -> str:
    if not isinstance(value, str):
        raise ParameterError(f"Invalid string: {value}", param=path)
    if value == "":
        raise _cannot_be_unset(path)
    return value


def integer(value: FormValue, path: str) -> int:
    if not re.fullmatch(r"-?\d+", text(value, path)):
        raise ParameterError(
            f"Invalid integer: {value}", code="parameter_invalid_integer", param=path
        )
    return int(value)


def positive(value: FormValue, path: str) -> int:
    """Read a whole number of at least one."""
    number = integer(value, path)
    if number < 1:
        raise ParameterError(
            "This value must be greater than or equal to 1.",
            code="parameter_invalid_integer",
            param=path,
        )
    return number


def decimal(value: FormValue, path: str) -> str:
    if not re.fullmatch(r"-?\d+(\.\d{1,12})?", text(value, path)):
        raise ParameterError(f"Invalid decimal: {value}", param=path)
    return str(value)


def boolean(value: FormValue, path: str) -> bool:
    if text(value, path).lower() not in ("true", "false"):
        raise ParameterError(f"Invalid boolean: {value}", param=path)
    return str(value).lower() == "true"


def currency(value: FormValue, path: str) -> str:
    code = text(value, path).lower()
    if not re.fullmatch(r"[a-z]{3}", code):
        raise ParameterError(f"Invalid currency: {value}.", param=path)
    return code


def url(value: FormValue, path: str) -> str:
    parts = urlsplit(text(value, path))
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ParameterError("Not a valid URL", code="url_invalid", param=path)
    return str(value)


def email(value: FormValue, path: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", text(value, path)):
        raise ParameterError(f"Invalid email address: {value}", code="email_invalid", param=path)
    return str(value)


def one_of(*choices: str) -> Reader:
    def read(value: FormValue, path: str) -> str:
        if text(value, path) not in choices:
            known = ", ".join(choices[:-1]) + f", or {choices[-1]}" if choices[1:] else choices[0]
            raise ParameterError(f"Invalid {path}: must be one of {known}", param=path)
        return str(value)

    return read


def array(item: Reader) -> Reader:
    def read(value: FormValue, path: str) -> list[Any]:
        if not isinstance(value, dict) or not all(name.isdigit() for name in value):
            raise ParameterError("Invalid array", param=path)
        elements = [value[name] for name in sorted(value, key=int)]
        return [item(element, f"{path}[{index}]") for index, element in enumerate(elements)]

    return read


def hash_of(item: Reader) -> Reader:
    """Read a hash with arbitrary names."""

    def read(value: FormValue, path: str) -> Params:
        if not isinstance(value, dict):
            raise ParameterError("Invalid object", param=path)
        return {name: item(element, _join(path, name)) for name, element in value.items()}

    return read


def clearable(reader: Reader) -> Reader:
    """Read an empty string as None, which unsets the field."""
    return lambda value, path: None if value == "" else reader(value, path)


def metadata(value: FormValue, path: str) -> dict[str, str] | None:
    """Read metadata; an empty value removes its key, an empty string all keys (None)."""
    if value == "":
        return None
    entries: dict[str, str] = hash_of(lambda item, _: item)(value, path)
    for name, entry in entries.items():
        _check_metadata(name, entry, path)
    return entries


def merge_metadata(before: Mapping[str, str], changes: Mapping[str, str] | None) -> dict[str, str]:
    if changes is None:
        return {}
    return {name: value for name, value in {**before, **changes}.items() if value != ""}


def listing(**filters: Reader) -> Shape:
    """Return a list endpoint's shape: pagination and its own filters."""
    pagination = {"limit": limit, "starting_after": text, "ending_before": text}
    return Shape(optional={**pagination, **filters})


def limit(value: FormValue, path: str) -> int:
    number = integer(value, path)
    if not 1 <= number <= 100:
        bound = "greater than or equal to 1" if number < 1 else "less than or equal to 100"
        raise ParameterError(
            f"Invalid integer: this value must be {bound} (it currently is '{number}').",
            param=path,
        )
    return number


_BOUNDS = Shape(optional={"gt": integer, "gte": integer, "lt": integer, "lte": integer})


def time_range(value: FormValue, path: str) -> Params:
    """Read a time or a range, as the filter `created` accepts."""
    if isinstance(value, str):
        moment = integer(value, path)
        return {"gte": moment, "lte": moment}
    return _BOUNDS(value, path)


NOTHING = Shape()


def _join(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name


def _refuse_unknown(paths: list[str]) -> None:
    """Raise for parameters that Stripe, or this sandbox, does not have.

    Parameters that are not modelled are refused, rather than accepted without their effect.
    """
    if not paths:
        return
    noun = "parameters" if paths[1:] else "parameter"
    raise ParameterError(
        f"Received unknown {noun}: {', '.join(paths)}", code="parameter_unknown", param=paths[0]
    )


def _cannot_be_unset(path: str) -> ParameterError:
    return ParameterError(
        f"You passed an empty string for '{path}'. We assume empty values are an attempt to unset "
        f"a parameter; however '{path}' cannot be unset. You should remove '{path}' from your "
        "request or supply a non-empty value.",
        code="parameter_invalid_empty",
        param=path,
    )


def _check_metadata(name: str, value: FormValue, path: str) -> None:
    if not isinstance(value, str):
        raise ParameterError("Metadata values must be strings.", param=f"{path}[{name}]")
    if len(name) > MAX_METADATA_KEY:
        raise ParameterError(
            f"Metadata keys can have up to {MAX_METADATA_KEY} characters.", param=path
        )
    if len(value) > MAX_METADATA_VALUE:
        raise ParameterError(
            f"Metadata values can have up to {MAX_METADATA_VALUE} characters, but you passed in a "
            f"value that is {len(value)} characters. Invalid value: {value}",
            param=path,
        )
