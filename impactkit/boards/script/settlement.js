// What a grant pays for approved costs, so that a board needs no kernel: the rules of reimbursement.py in whole numbers.
// Stated numbers are whole numbers of 10⁻¹², amounts of 10⁻²⁴, so that a share of an amount is exact.
const STATED = 10n ** 12n;
const KRONA = STATED * STATED;
const ROUNDED_TO = { "whole kronor at the end": KRONA, "whole kronor down": KRONA, "öre": KRONA / 100n };
const USUAL = Object.freeze({ paidBefore: "0", final: false, setOff: "at once", rounding: "whole kronor at the end" });

const statedNumber = (text) => {
  const [, sign, whole, fraction] = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text);
  const found = BigInt(whole + (fraction || "").padEnd(12, "0"));
  return sign ? -found : found;
};
const amountOf = (text) => statedNumber(text) * STATED;
const lesser = (one, other) => (other === null || one < other ? one : other);
const atLeastNothing = (amount) => (amount > 0n ? amount : 0n);

// An amount over a whole number, rounded by the policy.
const roundedBy = (policy, amount, below = 1n) => {
  const step = ROUNDED_TO[policy] * below;
  return (policy === "whole kronor down" ? amount / step : (2n * amount + step) / (2n * step)) * ROUNDED_TO[policy];
};
const roundedWithin = (limit, policy, amount, below = 1n) => lesser(roundedBy(policy, amount, below), limit);

// The most the grant can pay, and whether the cap or another limit says so.
const lowestLimit = (grant) => {
  const limits = [
    ...(grant.cap === null ? [] : [[amountOf(grant.cap), "cap"]]),
    ...grant.limits.map((limit) => [amountOf(limit), "limit"]),
    ...(grant.ceiling === null ? [] : [[statedNumber(grant.share) * statedNumber(grant.ceiling), "limit"]]),
  ];
  return limits.reduce((found, one) => (found[0] === null || one[0] < found[0] ? one : found), [null, "share"]);
};

const setOffNow = (advance, earned, limit, policy, rounding) => {
  if (policy === "at once") return advance;
  if (policy === "at end") return 0n;
  return limit ? roundedWithin(advance, rounding, advance * earned, limit) : roundedWithin(advance, rounding, lesser(advance, earned));
};

// The settlement of a grant at approved costs; every figure of Python's, amounts in 10⁻²⁴ kronor.
const settle = (grant, approvedText, terms = {}) => {
  const { paidBefore, final, setOff, rounding } = { ...USUAL, ...terms };
  const share = statedNumber(grant.share);
  const approved = statedNumber(approvedText);
  const [limit, name] = lowestLimit(grant);
  const counted = grant.ceiling === null ? approved : lesser(approved, statedNumber(grant.ceiling));
  const strict = lesser(share * counted, limit);
  const entitled = roundedWithin(limit, rounding, strict);
  const retained = final ? 0n : roundedBy(rounding, entitled * statedNumber(grant.retention || "0"), STATED);
  const advance = amountOf(grant.advance || "0");
  const taken = setOffNow(advance, strict, limit, final ? "at once" : setOff, rounding);
  const balance = entitled - retained - taken - amountOf(paidBefore);
  const unearned = atLeastNothing(-balance);
  return {
    approved: approved * STATED, counted: counted * STATED, share: share * STATED, share_of_costs: share * counted, limit,
    binding: limit === null || share * approved <= limit ? "share" : name,
    entitled_strict: strict, entitled, retained, advance, set_off: taken, paid_before: amountOf(paidBefore), balance,
    payable: atLeastNothing(balance),
    unsettled_advance: final ? 0n : unearned + advance - taken,
    repayment: final ? unearned : 0n,
    headroom: limit === null ? null : roundedWithin(limit, rounding, limit) - entitled,
  };
};

// An amount of 10⁻²⁴ as the digits of a number, to as many decimals as it has or is rounded to, half to even.
const digitsOf = (amount, decimals = 24) => {
  const step = 10n ** BigInt(24 - decimals);
  const size = amount < 0n ? -amount : amount;
  const [steps, rest] = [size / step, 2n * (size % step)];
  const digits = (steps + (rest > step || (rest === step && steps % 2n) ? 1n : 0n)).toString().padStart(decimals + 1, "0");
  const whole = decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
  return `${amount < 0n ? "-" : ""}${decimals === 24 ? whole.replace(/\.?0+$/, "") : whole}`;
};

// How a language writes numbers with some decimals: made once, which costs more than it is used.
const numberFormats = new Map();
const numberFormat = (locale, decimals) => {
  const key = `${locale}.${decimals}`;
  if (!numberFormats.has(key)) numberFormats.set(key, new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping: "always" }));
  return numberFormats.get(key);
};

// Half a krona away from zero, as reports round amounts.
const inKronor = (amount) => {
  const away = amount < 0n ? -1n : 1n;
  return ((amount * away + KRONA / 2n) / KRONA) * away * KRONA;
};

// An amount as reports write it: in whole kronor, and öre only of less than a hundred.
const moneyText = (cube, exactly, currency = "SEK") => {
  const small = exactly < 100n * KRONA && exactly > -100n * KRONA;
  const amount = small ? exactly : inKronor(exactly);
  const decimals = amount % KRONA ? 2 : 0;
  const shown = numberFormat(cube.locale, decimals).format(digitsOf(amount, decimals));
  return currency === "SEK" ? fill(cube.kronor, { n: shown }) : `${currency}\u00a0${shown}`;
};

// The steps of a settlement that have something to tell, as the report's table of it has them.
const settlementSteps = (settled, final) => [
  "approved", "share_of_costs", "limit", "entitled",
  ...(settled.advance ? ["advance", "set_off"] : []),
  ...(settled.paid_before ? ["paid_before"] : []),
  "balance", "payable",
  ...(settled.retained ? ["retained"] : []),
  ...(final ? ["repayment"] : []),
  ...(settled.advance && !final ? ["unsettled_advance"] : []),
  "headroom",
].filter((name) => settled[name] !== null);

const policyWords = ({ settlement: { policy, set_off: names } }, settled, setOff) => {
  const told = [policy.rounding];
  if (settled.advance) told.push(fill(policy["set-off"], { set_off: names[setOff] }));
  if (settled.retained) told.push(policy.retained);
  return fill(policy.assumed, { policies: told.join("; ") }) + (settled.advance ? ` ${policy.balance}` : "");
};
