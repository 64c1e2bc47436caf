// Exact numbers: millionths in whole numbers, as the frames have them. Nothing is added as a binary fraction.
const MILLION = 1000000n;

const exact = (text) => {
  if (text === null || text === undefined) return null;
  const [, sign, whole, fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const digits = `${(fraction || "").padEnd(6, "0").slice(0, 6)}`;
  const found = BigInt(whole) * MILLION + BigInt(digits) + ((fraction || "")[6] >= "5" ? 1n : 0n);
  return sign ? -found : found;
};

// A quotient in millionths, half away from zero.
const over = (above, below) => {
  const [n, d] = below < 0n ? [-above, -below] : [above, below];
  const twice = 2n * n * MILLION;
  return (twice >= 0n ? twice + d : twice - d) / (2n * d);
};

const sum = (numbers) => numbers.reduce((all, number) => all + number, 0n);
const most = (numbers) => numbers.reduce((all, number) => (number > all ? number : all));
const plainly = (number) => Number(number) / 1e6;

// Half away from zero at some decimals, as text that a number format takes without loss.
const rounded = (number, decimals) => {
  const step = 10n ** BigInt(6 - decimals);
  const away = number < 0n ? -1n : 1n;
  const steps = ((number * away * 2n + step) / (2n * step)) * away;
  const whole = (steps < 0n ? -steps : steps).toString().padStart(decimals + 1, "0");
  const head = decimals ? `${whole.slice(0, -decimals)}.${whole.slice(-decimals)}` : whole;
  return steps < 0n ? `-${head}` : head;
};

const formats = ({ locale, per_cent: perCent }) => {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: "always" });
  const written = (text) => {
    const plain = text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
    return format.format(plain);
  };
  // as reports write it: none of its decimals from a thousand on, one from one on, else two
  const decimalsOf = (size) => (size >= 1000n * MILLION ? 0 : size >= MILLION ? 1 : 2);
  const number = (value) => written(rounded(value, decimalsOf(value < 0n ? -value : value)));
  // what is less than the whole is never rounded up to it
  const share = (value) => {
    const tenths = rounded(value * 100n, 1);
    return fill(perCent, { n: written(tenths === "100.0" && value < MILLION ? "99.9" : tenths) });
  };
  const whole = (count) => format.format(count);
  return { number: saidBefore(number), share: saidBefore(share), whole: saidBefore(whole) };
};

// A board says the same numbers over and over.
const MOST_SAID = 2000;
const saidBefore = (say) => {
  const known = new Map();
  return (value) => {
    if (known.size > MOST_SAID) known.clear();
    if (!known.has(value)) known.set(value, say(value));
    return known.get(value);
  };
};
