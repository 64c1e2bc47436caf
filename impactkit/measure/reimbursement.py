"""What a grant pays for approved costs.

entitled = min(share x min(approved, ceiling), cap, other limits)
payable  = entitled - retained - advance set off - paid before, never below zero
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from impactkit.model.dossier import Rounding, SetOff, Settlement
from impactkit.model.funding import Grant
from impactkit.model.quantity import Money

ZERO = Decimal(0)
_STEP = {
    Rounding.WHOLE_KRONOR_AT_END: Decimal(1),
    Rounding.WHOLE_KRONOR_DOWN: Decimal(1),
    Rounding.ORE: Decimal("0.01"),
}


def reimburse(
    grant: Grant,
    approved: Decimal,
    *,
    paid_before: Decimal = ZERO,
    final: bool = False,
    set_off: SetOff = SetOff.AT_ONCE,
    rounding: Rounding = Rounding.WHOLE_KRONOR_AT_END,
) -> Settlement:
    """The settlement of a grant at approved costs to date, in kronor.

    `paid_before` is what earlier claims paid, the advance not counted. A negative balance is an
    unsettled advance while the project runs, and a repayment at `final` settlement.
    Raises `ValueError` for a grant without share, in another currency, or negative amounts.
    """
    _require_computable(grant, approved, paid_before)
    share = grant.share or ZERO
    counted = min(approved, grant.cost_ceiling.amount) if grant.cost_ceiling else approved
    limits = [(limit.amount.amount, "limit") for limit in grant.limits]
    if grant.cap:
        limits.append((grant.cap.amount, "cap"))
    limit, name = min(limits, default=(None, "share"))
    of_costs = share * counted
    strict = of_costs if limit is None else min(of_costs, limit)
    entitled = _rounded(strict, rounding)
    retained = ZERO if final else _rounded(strict * (grant.retention or ZERO), rounding)
    advance = grant.advance.amount if grant.advance else ZERO
    taken = _set_off(advance, strict, limit, SetOff.AT_ONCE if final else set_off)
    balance = entitled - retained - _rounded(taken, rounding) - paid_before
    payable = max(balance, ZERO)
    unearned = max(-balance, ZERO)
    left = advance - _rounded(taken, rounding)
    return Settlement(
        approved=approved,
        counted=counted,
        share=share,
        share_of_costs=of_costs,
        limit=limit,
        binding="share" if limit is None or of_costs <= limit else name,
        entitled_strict=strict,
        entitled=entitled,
        retained=retained,
        advance=advance,
        set_off=_rounded(taken, rounding),
        paid_before=paid_before,
        balance=balance,
        payable=payable,
        unsettled_advance=ZERO if final else unearned + left,
        repayment=unearned if final else ZERO,
        headroom=None if limit is None else limit - min(entitled, limit),
        final=final,
        set_off_policy=set_off,
        rounding_policy=rounding,
    )


def _require_computable(grant: Grant, approved: Decimal, paid_before: Decimal) -> None:
    if grant.share is None:
        raise ValueError("the grant states no share of approved costs")
    amounts = [grant.cap, grant.cost_ceiling, grant.advance, *(limit.amount for limit in grant.limits)]
    if any(isinstance(amount, Money) and amount.currency != "SEK" for amount in amounts):
        raise ValueError("the grant is in another currency than kronor")
    if approved < 0 or paid_before < 0:
        raise ValueError("approved costs and earlier payments cannot be negative")


def _set_off(advance: Decimal, earned: Decimal, limit: Decimal | None, policy: SetOff) -> Decimal:
    """The part of the advance set off now."""
    match policy:
        case SetOff.AT_ONCE:
            return advance
        case SetOff.IN_PROPORTION:
            return advance * earned / limit if limit else min(advance, earned)
        case SetOff.AT_END:
            return ZERO


def _rounded(amount: Decimal, policy: Rounding) -> Decimal:
    way = ROUND_DOWN if policy is Rounding.WHOLE_KRONOR_DOWN else ROUND_HALF_UP
    return amount.quantize(_STEP[policy], rounding=way)


def approved_steps(grant: Grant, *, steps: int = 40) -> tuple[Decimal, ...]:
    """A ladder of approved costs in even thousands, from 0 to a quarter past where the cap binds.

    The points where the terms change (the cap reached, the advance earned) stand on it exactly.
    """
    if not grant.share or not grant.cap:
        return ()
    full = grant.cap.amount / grant.share
    step = max(
        Decimal(1000),
        (full * Decimal("1.25") / steps / 1000).quantize(Decimal(1), rounding=ROUND_HALF_UP) * 1000,
    )
    ladder = {step * i for i in range(steps + 1)}
    ladder.add(full.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if grant.advance:
        ladder.add((grant.advance.amount / grant.share).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    if grant.cost_ceiling:
        ladder.add(grant.cost_ceiling.amount)
    return tuple(sorted(ladder))
