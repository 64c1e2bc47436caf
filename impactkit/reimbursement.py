"""What a grant pays for approved costs.

entitled = min(share x min(approved, ceiling), cap, other limits), rounded but never past the limit
payable  = entitled - retained - advance set off - paid before, never below zero
"""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from operator import itemgetter
from typing import Literal

from impactkit.model.measured.settlement import Rounding, SetOff, Settlement
from impactkit.model.quantity import Money
from impactkit.model.stated.funding import Funding, Grant

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

    Of 60 % of 500 000 the advance is set off, and the rest is paid:

    >>> grant = Grant(share=Decimal("0.6"), cap=763643, advance=142779)
    >>> settled = reimburse(grant, Decimal(500_000))
    >>> int(settled.entitled), int(settled.set_off), int(settled.payable)
    (300000, 142779, 157221)
    >>> reimburse(grant, Decimal(2_000_000)).binding
    'cap'
    """
    _require_computable(grant, approved, paid_before)
    share, (limit, name) = grant.share or ZERO, _lowest_limit(grant)
    counted = min(approved, grant.cost_ceiling.amount) if grant.cost_ceiling else approved
    of_costs = share * counted
    strict = of_costs if limit is None else min(of_costs, limit)
    entitled = _within(limit, strict, rounding)
    retained = ZERO if final else _rounded(entitled * (grant.retention or ZERO), rounding)
    advance = grant.advance.amount if grant.advance else ZERO
    taken = _set_off(advance, strict, limit, SetOff.AT_ONCE if final else set_off, rounding)
    balance = entitled - retained - taken - paid_before
    unearned = max(-balance, ZERO)
    return Settlement(
        approved=approved,
        counted=counted,
        share=share,
        share_of_costs=of_costs,
        limit=limit,
        binding="share" if limit is None or share * approved <= limit else name,
        entitled_strict=strict,
        entitled=entitled,
        retained=retained,
        advance=advance,
        set_off=taken,
        paid_before=paid_before,
        balance=balance,
        payable=max(balance, ZERO),
        unsettled_advance=ZERO if final else unearned + advance - taken,
        repayment=unearned if final else ZERO,
        headroom=None if limit is None else _within(limit, limit, rounding) - entitled,
        final=final,
        set_off_policy=set_off,
        rounding_policy=rounding,
    )


def paid_so_far(funding: Funding) -> Decimal:
    """What earlier claims have paid, the advance not counted, in kronor."""
    paid = [
        claim.paid.amount for claim in funding.claims.values() if claim.paid and claim.paid.currency == "SEK"
    ]
    return sum(paid, ZERO)


def paid_on(funding: Funding | None) -> Money | None:
    """What claims have paid, in their own currency; None without claims, and where their currencies differ."""
    paid = [one.paid for one in funding.claims.values() if one.paid] if funding else []
    claims = funding.claims.values() if funding else ()
    currencies = {one.currency for one in paid} or {one.costs.currency for one in claims}
    if len(currencies) != 1:
        return None
    return Money(amount=sum((one.amount for one in paid), ZERO), currency=currencies.pop())


def can_be_computed(grant: Grant) -> bool:
    """True where the grant states its share, and all its amounts in kronor."""
    amounts = [grant.cap, grant.cost_ceiling, grant.advance, *(limit.amount for limit in grant.limits)]
    return grant.share is not None and all(one is None or one.currency == "SEK" for one in amounts)


def _require_computable(grant: Grant, approved: Decimal, paid_before: Decimal) -> None:
    if not can_be_computed(grant):
        raise ValueError("the grant states no share of approved costs, or amounts in another currency")
    if approved < 0 or paid_before < 0:
        raise ValueError("approved costs and earlier payments cannot be negative")


def _lowest_limit(grant: Grant) -> tuple[Decimal | None, Literal["share", "cap", "limit"]]:
    """The most the grant can pay, and whether the cap or another limit says so."""
    limits: list[tuple[Decimal, Literal["cap", "limit"]]] = []
    limits += [(grant.cap.amount, "cap")] if grant.cap else []
    limits += [(limit.amount.amount, "limit") for limit in grant.limits]
    if grant.cost_ceiling and grant.share is not None:
        limits.append((grant.share * grant.cost_ceiling.amount, "limit"))
    return min(limits, default=(None, "share"), key=itemgetter(0))


def _set_off(
    advance: Decimal, earned: Decimal, limit: Decimal | None, policy: SetOff, rounding: Rounding
) -> Decimal:
    """The part of the advance set off now; only a part that is computed is rounded."""
    match policy:
        case SetOff.AT_ONCE:
            return advance
        case SetOff.IN_PROPORTION:
            earned_part = advance * earned / limit if limit else min(advance, earned)
            return _within(advance, earned_part, rounding)
        case SetOff.AT_END:
            return ZERO


def _rounded(amount: Decimal, policy: Rounding) -> Decimal:
    way = ROUND_DOWN if policy is Rounding.WHOLE_KRONOR_DOWN else ROUND_HALF_UP
    return amount.quantize(_STEP[policy], rounding=way)


def _within(limit: Decimal | None, amount: Decimal, policy: Rounding) -> Decimal:
    """The amount rounded, but never past a limit: half a krona more than was granted is not granted."""
    rounded = _rounded(amount, policy)
    return rounded if limit is None else min(rounded, limit)


def approved_steps(grant: Grant, *, steps: int = 40) -> tuple[Decimal, ...]:
    """A ladder of approved costs in even thousands, from 0 to a quarter past where the limit binds.

    The points where the terms change (the limit reached, the advance earned) stand on it exactly, to the
    nearest krona. Empty for a grant whose terms cannot be computed or set no limit.
    """
    limit, _ = _lowest_limit(grant)
    if not can_be_computed(grant) or not grant.share or limit is None:
        return ()
    full = limit / grant.share
    step = max(Decimal(1000), _krona(full * Decimal("1.25") / steps / 1000) * 1000)
    ladder = {step * i for i in range(steps + 1)} | {_krona(full)}
    ladder |= {_krona(grant.advance.amount / grant.share)} if grant.advance else set()
    ladder |= {grant.cost_ceiling.amount} if grant.cost_ceiling else set()
    return tuple(sorted(ladder))


def _krona(amount: Decimal) -> Decimal:
    return _rounded(amount, Rounding.WHOLE_KRONOR_AT_END)
