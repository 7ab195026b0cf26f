"""Frozen values at a tenth of the price: `dataclass`, `field` and `replace` as in the standard library, made to load fast.

The standard module costs 12 ms to import, and half a millisecond for each class, for which it writes and compiles source code.
`coach today` knows some fifty of them and has 55 ms in all (design: how good), so here a class gets general methods instead.
To a type checker this *is* the standard module; at run time `dataclasses.replace`, `fields`, `asdict` and `is_dataclass` accept
these classes too.
What is made by the million has an `__init__` of its own that sets the values one by one; that such a class is frozen, the type
checker alone watches over. `slots=True` is taken and means nothing; `order=True` gives `<` (and so `>` and sorting) alone.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - an explicit re-export
    from dataclasses import field as field  # noqa: PLC0414
    from dataclasses import fields as fields  # noqa: PLC0414
    from dataclasses import replace as replace  # noqa: PLC0414
else:
    _MISSING = object()

    class _Field:
        """What a field was declared with."""

        def __init__(self, default=_MISSING, default_factory=None, *, repr=True, compare=True):  # noqa: A002
            self.default = default
            self.default_factory = default_factory
            self.repr = repr
            self.compare = compare
            self.name = ""

    def field(*, default=_MISSING, default_factory=None, repr=True, compare=True, **_):  # noqa: A002
        """As `dataclasses.field`."""
        return _Field(default, default_factory, repr=repr, compare=compare)

    class _Fields:
        """The standard module's view of a class, made when somebody asks for it."""

        def __get__(self, instance, owner):
            import dataclasses

            made = {}
            for item in owner.__values__:
                more = {"repr": item.repr, "compare": item.compare}
                if item.default is not _MISSING:
                    more["default"] = item.default
                elif item.default_factory is not None:
                    more["default_factory"] = item.default_factory
                standard = dataclasses.field(**more)
                standard.name, standard.type = item.name, owner.__annotations__.get(item.name)
                standard._field_type = dataclasses._FIELD
                standard.kw_only = False
                made[item.name] = standard
            return made

    def dataclass(cls=None, /, *, frozen=False, order=False, **_):
        """As `dataclasses.dataclass`, for classes that are frozen or plain."""
        return _made(cls, frozen, order) if cls is not None else lambda owner: _made(owner, frozen, order)

    def _made(cls, frozen, order):
        declared = {item.name: item for base in reversed(cls.__mro__[1:]) for item in base.__dict__.get("__values__", ())}
        for name in cls.__annotations__:  # its own: since 3.10 a class without any has an empty table
            given = cls.__dict__.get(name, _MISSING)
            item = given if isinstance(given, _Field) else _Field(given)
            item.name = name
            declared[name] = item
            if item is given and item.default is _MISSING:
                delattr(cls, name)
            elif item is given:
                setattr(cls, name, item.default)
        cls.__values__ = tuple(declared.values())
        cls.__match_args__ = tuple(declared)
        cls.__dataclass_fields__ = _Fields()
        own = cls.__dict__
        sets_its_own = "__init__" in own
        if not sets_its_own:  # what is made by the million has one of its own
            cls.__init__ = _init(cls.__values__, tuple(declared))
        compared = tuple(item.name for item in cls.__values__ if item.compare)
        shown = tuple(item.name for item in cls.__values__ if item.repr)
        if "__eq__" not in own:
            cls.__eq__ = _eq(compared)
        if "__repr__" not in own:
            cls.__repr__ = _repr(shown)
        if order:
            cls.__lt__ = _lt(compared)
        if frozen:
            if not sets_its_own:
                cls.__setattr__ = _refuse
                cls.__delattr__ = _refuse
            if own.get("__hash__") is None:
                cls.__hash__ = lambda self: hash(tuple(getattr(self, name) for name in compared))
        return cls

    def _init(items, names):
        count = len(names)
        defaults = {item.name: item.default for item in items if item.default is not _MISSING}
        factories = {item.name: item.default_factory for item in items if item.default_factory is not None}
        known = frozenset(names)

        def __init__(self, *args, **named):  # noqa: N807
            values = self.__dict__  # empty yet; filled in the order of what is weakest
            values.update(defaults)
            if args:
                values.update(zip(names, args))  # noqa: B905 - fewer is normal, more is checked below
                if named and not named.keys().isdisjoint(names[: len(args)]):
                    named = {"": None, **named}  # one given twice: as wrong as one too many
            values.update(named)
            for name, make in factories.items():
                if name not in values:
                    values[name] = make()
            if len(values) != count or len(args) > count:
                missing = [name for name in names if name not in values]
                values.clear()
                if missing and known.issuperset(named):
                    raise TypeError(f"{type(self).__name__}() needs {missing[0]}")
                raise TypeError(f"{type(self).__name__}() takes {', '.join(names)}, each once")

        return __init__

    def _eq(names):
        def __eq__(self, other):  # noqa: N807
            if other.__class__ is not self.__class__:
                return NotImplemented
            mine, theirs = self.__dict__, other.__dict__
            return all(mine[name] == theirs[name] for name in names)

        return __eq__

    def _lt(names):
        def __lt__(self, other):  # noqa: N807
            if other.__class__ is not self.__class__:
                return NotImplemented
            return tuple(getattr(self, name) for name in names) < tuple(getattr(other, name) for name in names)

        return __lt__

    def _repr(names):
        def __repr__(self):  # noqa: N807
            shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
            return f"{type(self).__qualname__}({shown})"

        return __repr__

    def _refuse(self, name, *_):
        raise AttributeError(f"cannot change {name}: a {type(self).__name__} is frozen")

    def replace(value, **changes):
        """As `dataclasses.replace`."""
        return type(value)(**{name: getattr(value, name) for name in value.__match_args__ if name not in changes}, **changes)

    def fields(cls):
        """As `dataclasses.fields`, as far as names go."""
        return cls.__values__
