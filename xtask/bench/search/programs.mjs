// The programs that search, each built the way its manual says for Chinese and English: from the
// catalogue, what answers a query with how many powers fit and the number of the best.

import { Charset, Document } from "./flexsearch.mjs";
import Fuse from "./fuse.mjs";
import MiniSearch from "./minisearch.mjs";

const FIELDS = { name: 16, codes: 12, keywords: 8, context: 4 };

const texts = (text) => (typeof text === "string" ? [text] : Object.values(text));

/** The fields that ours searches in. */
function documents({ powers }, { units }) {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return powers.map((power, id) => ({
    id,
    name: texts(power.name).join("\n"),
    codes: `${power.initials}\n${power.code}`,
    keywords: power.keywords.join("\n"),
    context: [power.category, names.get(power.unit) ?? ""].flatMap(texts).join("\n"),
  }));
}

/** Peers do not fold full-width letters; whoever uses them would. */
const folded = (typed) => typed.normalize("NFKC").toLowerCase();

function ours(catalogue, agency) {
  const bench = new wasm_bindgen.Bench(catalogue, agency);
  return { count: (typed) => bench.count(typed), best: (typed) => bench.best(typed) };
}

function peer(search) {
  return {
    count: (typed) => search(folded(typed)).length,
    best: (typed) => search(folded(typed))[0],
  };
}

function fuse(catalogue, agency) {
  const index = new Fuse(documents(catalogue, agency), {
    keys: Object.entries(FIELDS).map(([name, weight]) => ({ name, weight })),
    ignoreLocation: true,
    threshold: 0.2,
    // Terms apart are searched for one by one.
    useExtendedSearch: true,
  });
  return peer((typed) => index.search(typed).map(({ refIndex }) => refIndex));
}

/** Words of letters and digits, and every Chinese sign. */
const tokens = (text) => text.match(/[\p{Script=Han}]|[^\s\p{Script=Han},;，；、。]+/gu) ?? [];

function miniSearch(catalogue, agency) {
  const index = new MiniSearch({ fields: Object.keys(FIELDS), tokenize: tokens });
  index.addAll(documents(catalogue, agency));
  const options = {
    boost: FIELDS,
    combineWith: "AND",
    prefix: true,
    fuzzy: (term) => (term.length > 3 ? 0.2 : false),
  };
  return peer((typed) => index.search(typed, options).map(({ id }) => id));
}

function flexSearch(catalogue, agency) {
  const index = new Document({
    document: { id: "id", index: Object.keys(FIELDS) },
    tokenize: "full",
    encoder: Charset.CJK,
  });
  const all = documents(catalogue, agency);
  all.forEach((document) => index.add(document));
  return peer((typed) => {
    const found = index.search(typed, { limit: all.length, suggest: false });
    return [...new Set(found.flatMap(({ result }) => result))];
  });
}

export const programs = [
  { name: "ours", build: (catalogue, agency) => ours(catalogue, agency) },
  { name: "Fuse.js", build: read(fuse) },
  { name: "MiniSearch", build: read(miniSearch) },
  { name: "FlexSearch", build: read(flexSearch) },
];

function read(build) {
  return (catalogue, agency) => build(JSON.parse(catalogue), JSON.parse(agency));
}
