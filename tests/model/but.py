"""A plugin for mypy: `model.but(...)` takes the fields of the model by name, each of its own type, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from mypy.nodes import ARG_NAMED_OPT, MDEF, TypeInfo, Var
from mypy.plugin import MethodSigContext, Plugin
from mypy.types import FunctionLike, Instance, Type, get_proper_type

BUT = "impactkit.model.base.Model.but"


class Fields(Plugin):
    """Gives `but` a keyword for each field."""

    def get_method_signature_hook(self, fullname: str) -> Callable[[MethodSigContext], FunctionLike] | None:
        """The hook, for `but` of any model."""
        name, _, method = fullname.rpartition(".")
        return _signature if method == "but" and (fullname == BUT or self._is_model(name)) else None

    def _is_model(self, name: str) -> bool:
        found = self.lookup_fully_qualified(name)
        return found is not None and isinstance(found.node, TypeInfo) and found.node.has_base(BUT[:-4])


def _signature(context: MethodSigContext) -> FunctionLike:
    model = get_proper_type(context.type)
    if not isinstance(model, Instance):
        return context.default_signature
    fields = _fields(model)
    return context.default_signature.copy_modified(
        arg_names=list(fields), arg_kinds=[ARG_NAMED_OPT] * len(fields), arg_types=list(fields.values())
    )


def _fields(model: Instance) -> dict[str, Type]:
    """The fields of a model and of those it is built on, each with its type."""
    fields: dict[str, Type] = {}
    for base in reversed([one for one in model.type.mro if one.has_base(BUT[:-4])]):
        for name, symbol in base.names.items():
            node = symbol.node
            if symbol.kind == MDEF and isinstance(node, Var) and node.type and not _is_none(name, node):
                fields[name] = node.type
    return fields


def _is_none(name: str, node: Var) -> bool:
    """True for what stands in a model and is no field of it."""
    return name.startswith(("_", "model_")) or node.is_classvar


def plugin(_: str) -> type[Plugin]:
    """What mypy asks for."""
    return Fields
