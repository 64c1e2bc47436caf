// What a question finds: the same as `impactkit find`, by the same rules (search.py, letters.py), which a test compares.
const folded = (text) => text.toLowerCase().replace(/[øæßđł]/g, (letter) => ({ ø: "o", æ: "a", ß: "ss", đ: "d", ł: "l" })[letter]).normalize("NFKD").replace(/\p{Mn}/gu, "");
const LETTERS = /[\p{L}\p{N}]+/gu;
const cut = (word, long) => [...word].slice(0, long).join("");
const wordsBy = (rules) => (text) => (folded(text).match(LETTERS) || []).map((word) => cut(word, rules.long));

// Names: words with a capital that begin no sentence; none where half of it is in capitals.
const capitalsOf = (text, long) => {
  const every = [...text.matchAll(LETTERS)];
  const capitals = every.slice(1).filter((one) => /^\p{Lu}/u.test(one[0]) && !/[.?!:]\s*$/.test(text.slice(0, one.index)));
  return new Set(2 * capitals.length >= every.length ? [] : capitals.map((one) => cut(folded(one[0]), long)));
};

// Words as they are written, in small letters, by their folded form.
const spelledBy = (rules) => (texts) => new Map(texts.flatMap((text) => text.match(LETTERS) || []).map((word) => {
  const written = cut(word.toLowerCase(), rules.long);
  return [cut(folded(written), rules.long), written];
}));

const remembered = (make) => {
  const known = new Map();
  return (word) => {
    if (!known.has(word)) known.set(word, make(word));
    return known.get(word);
  };
};
const stemOf = (rules) => remembered((word) => {
  const end = rules.endings.find((one) => word.endsWith(one) && word.length - one.length >= rules.gram);
  return end ? word.slice(0, -end.length) : word;
});
const gramsOf = (rules) => remembered((word) => {
  const begun = `^${word}`;
  const found = new Set();
  for (let at = 0; at < Math.max(1, begun.length - rules.gram + 1); at += 1) found.add(begun.slice(at, at + rules.gram));
  return found;
});

// The least number of letters wrong between two words, or more than the most that is asked for (spelling.py).
const wrongLetters = (one, other, most) => {
  let last = null, before = null, row = [...Array(other.length + 1).keys()];
  for (let at = 1; at <= one.length; at += 1) {
    [last, before, row] = [before, row, [at]];
    for (let to = 1; to <= other.length; to += 1) {
      let best = Math.min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (one[at - 1] === other[to - 1] ? 0 : 1));
      if (last && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) best = Math.min(best, last[to - 2] + 1);
      row.push(best);
    }
    if (Math.min(...row) > most) return most + 1;
  }
  return row[row.length - 1];
};
const misspelledBy = (rules) => (one, other) => {
  const shorter = Math.min(one.length, other.length);
  const [, most] = rules.letters.find(([letters]) => shorter >= letters) || [0, 0];
  if (one[0] !== other[0] || Math.abs(one.length - other.length) > most) return 0;
  const wrong = wrongLetters(one, other, most);
  return wrong <= most ? wrong : 0;
};

const likenessBy = (rules, stem) => {
  const misspelled = misspelledBy(rules);
  const within = (short, long) => {
    const own = stem(short);
    return long.startsWith(short) || (own.length > rules.gram && (long.startsWith(own) || long.indexOf(own) >= rules.gram));
  };
  return (asked, found) => {
    if (asked === found) return 1;
    const alike = asked[0] === found[0]; // by which most words are told apart at once
    if (alike && stem(asked) === stem(found)) return rules.form;
    const [short, long] = asked.length <= found.length ? [asked, found] : [found, asked];
    if (!alike && (short.length <= rules.gram || !long.includes(stem(short)))) return 0;
    if (short.length < rules.gram) return short.length > 2 && long.startsWith(short) && rules.endings.includes(long.slice(short.length)) ? rules.short : 0;
    const size = short.length / long.length;
    const whole = asked.length <= found.length ? rules.part + (1 - rules.part) * size : size;
    const begun = short.length > rules.gram && long.startsWith(short.slice(0, Math.max(rules.gram + 1, Math.ceil(short.length * rules.begun))));
    const wrong = misspelled(asked, found);
    return Math.max(within(short, long) ? whole : 0, begun ? rules.part : 0, wrong ? rules.wrong - wrong * 0.05 : 0);
  };
};

const pushed = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));

// An index of entries, each with its texts by field; built once, asked often.
const indexOf = (entries, groups, rules) => {
  const stem = stemOf(rules), grams = gramsOf(rules);
  const likeness = likenessBy(rules, stem), wordsOf = wordsBy(rules), spelled = spelledBy(rules);
  const stop = new Set(rules.stop), says = new Map(Object.entries(rules.says));
  const places = new Map(), stems = new Map(), byGram = new Map();
  entries.forEach((entry, at) => {
    const seen = new Set(rules.stop);
    rules.fields.forEach((field) => {
      for (const text of entry.texts[field] || []) for (const word of wordsOf(text)) {
        if (seen.has(word)) continue;
        seen.add(word);
        if (!places.has(word)) places.set(word, new Map());
        pushed(places.get(word), field, at);
      }
    });
  });
  for (const word of places.keys()) {
    pushed(stems, stem(word), word);
    for (const gram of grams(word)) pushed(byGram, gram, word);
  }
  const phrase = (text) => {
    const every = wordsOf(text);
    const some = every.filter((word) => !stop.has(word));
    return some.length ? some : every;
  };
  const phrases = groups.map((group) => [...new Map(group.map((text) => [phrase(text).join(" "), phrase(text)])).values()]);

  const known = [...new Set(phrases.flat(2))];

  const near = (asked, least) => {
    const shared = new Set(stems.get(stem(asked)) || []);
    for (const gram of grams(asked)) for (const word of byGram.get(gram) || []) shared.add(word);
    if (asked.length < rules.gram) for (const word of places.keys()) if (word.startsWith(asked)) shared.add(word);
    shared.delete(asked);
    const found = places.has(asked) ? [[asked, 1]] : [];
    for (const word of [...shared].sort()) {
      const alike = likeness(asked, word);
      if (alike >= least) found.push([word, alike]);
    }
    return found;
  };
  const withWordAt = {};
  for (const least of [rules.alike, rules.known]) withWordAt[least] = remembered((asked) => {
    const found = new Map();
    for (const [word, alike] of near(asked, least)) for (const [field, having] of places.get(word)) {
      const one = { worth: alike * rules.worth[field], words: [word], field };
      for (const at of having) if (!found.has(at) || one.worth > found.get(at).worth) found.set(at, one);
    }
    return found;
  });
  const withPhrase = (asked, least) => {
    const each = asked.map(withWordAt[least]).sort((one, other) => one.size - other.size);
    if (each.length === 1) return each[0];
    const found = new Map();
    for (const [at, first] of each[0] || []) {
      if (!each.every((one) => one.has(at))) continue;
      const all = each.map((one) => one.get(at));
      found.set(at, { worth: all.reduce((sum, one) => sum + one.worth, 0) / all.length, words: all.flatMap((one) => one.words), field: first.field });
    }
    return found;
  };
  const having = (term) => {
    const found = new Map(withPhrase(term.asked, rules.alike));
    const same = [...found.values()].some(({ worth }) => worth >= rules.has) ? rules.beside : rules.same;
    for (const other of new Map(term.others.map((one) => [one.join(" "), one])).values()) {
      for (const [at, own] of withPhrase(other, rules.known)) {
        if (!found.has(at) || same * own.worth > found.get(at).worth) found.set(at, { ...own, worth: same * own.worth });
      }
    }
    return found;
  };
  const count = Math.max(entries.length, rules.atLeast) + 1;
  const weight = (term, found) => {
    const many = Math.max([...found.values()].reduce((sum, { worth }) => sum + worth, 0), rules.few);
    const rare = Math.log(count / (many + 0.5)) / Math.log(count / (rules.few + 0.5));
    return term.asked.reduce((sum, word) => sum + (says.get(word) ?? 1), 0) * Math.sqrt(rare);
  };
  const place = (word, asked) => {
    let best = -1, most = 0;
    asked.forEach((one, at) => {
      const alike = likeness(word, one);
      if (alike > most) [best, most] = [at, alike];
    });
    return most >= rules.known ? best : -1;
  };
  const termsOf = (asked) => {
    const where = new Map(known.map((word) => [word, place(word, asked)]));
    const standing = [];
    for (const group of phrases) for (const one of group) {
      const at = one.map((word) => where.get(word));
      if (at.every((here) => here >= 0)) {
        const sorted = [...new Set(at)].sort((a, b) => a - b);
        standing.push({ at: sorted, own: sorted.map((here) => asked[here]), group });
      }
    }
    standing.sort((a, b) => b.at.length - a.at.length);
    const taken = new Map();
    for (const { at, own, group } of standing) {
      const key = at.join();
      if (!taken.has(key)) taken.set(key, { at, asked: own, others: [] });
      taken.get(key).others.push(...group.filter((one) => one.join(" ") !== own.join(" ")));
    }
    const all = [...taken.values()];
    const within = (one, other) => one.at.length < other.at.length && one.at.every((here) => other.at.includes(here));
    const whole = all.filter((one) => !all.some((other) => within(one, other)));
    const covered = new Set(whole.flatMap(({ at }) => at));
    return [...whole, ...asked.flatMap((word, at) => (covered.has(at) ? [] : [{ asked: [word], others: [] }]))];
  };
  return (question, most = 10, told = null) => {
    const asking = [...new Set(phrase(question))];
    const terms = termsOf(asking.slice(0, rules.most));
    const found = terms.map(having);
    const names = capitalsOf([...question].slice(0, rules.read).join(""), rules.long);
    const weights = found.map((one, number) => (!one.size && terms[number].asked.every((word) => names.has(word)) ? 0 : weight(terms[number], one)));
    const whole = weights.reduce((sum, one) => sum + one, 0);
    const least = told ?? (whole ? Math.min(rules.answers, Math.max(rules.partly, rules.much / whole)) : rules.answers);
    const parts = new Map();
    found.forEach((one, number) => {
      for (const [at, { worth }] of one) parts.set(at, (parts.get(at) || 0) + (weights[number] * worth) / whole);
    });
    const best = [...parts].filter(([, part]) => part >= least).sort(([a, one], [b, other]) => other - one || a - b).slice(0, most);
    const written = (words, said) => words.map((word) => said.get(word) ?? word).join(" ");
    const said = spelled([question]);
    const asked = terms.map((term) => written(term.asked, said));
    const met = (at) => {
      const own = spelled(rules.fields.flatMap((field) => entries[at].texts[field] || []));
      return asked.flatMap((name, number) => (found[number].has(at) ? [{ asked: name, found: written(found[number].get(at).words, own) }] : []));
    };
    return {
      hits: best.map(([at, part]) => ({ entry: entries[at], part, met: met(at) })),
      unknown: asked.filter((_, number) => !found[number].size),
      unread: Math.max(0, asking.length - rules.most),
      long: terms.length >= rules.wordy && best.length < Math.min(most, rules.well),
    };
  };
};
