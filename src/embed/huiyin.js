// The loader: defines <huiyin-widget>, and brings script, wasm, style and words in parallel.
// A class that extends HTMLElement cannot be written in WebAssembly, so the element's life is
// here and everything that it shows is there.

const NAME = "huiyin-widget";
// Filled in when the widget is built: every file that is loaded, with its hash.
const INTEGRITY = {};
const LANGUAGES = Object.keys(INTEGRITY)
  .filter((path) => path.startsWith("locales/"))
  .map((path) => path.slice("locales/".length, -".json".length));
// What speaks where nothing nearer does.
const FIRST = LANGUAGES.includes("en") ? "en" : LANGUAGES[0];
const ATTRIBUTES = [
  "api", "lang", "words", "view", "power", "routing", "heading-level", "theme", "mode", "silence",
];
// Where the widget begins and whom it asks: a change of these begins anew.
const BEGINNINGS = ["api", "view", "power", "routing", "mode", "silence"];

const at = (path) => new URL(path, import.meta.url);
const connected = new Set();
let parts;
let broken = false;

function bring(path) {
  return fetch(at(path), { credentials: "omit", integrity: INTEGRITY[path] ?? "" });
}

async function text(path) {
  const response = await bring(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.text();
}

// `import()` takes no hash; a preload that has one fills the module map before it. Safari 16
// knows no modulepreload, and imports without the check.
async function module(path) {
  const link = document.createElement("link");
  if (INTEGRITY[path] && link.relList.supports("modulepreload")) {
    Object.assign(link, { rel: "modulepreload", href: at(path), integrity: INTEGRITY[path] });
    await new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = () => reject(new Error(`${path} did not load`));
      document.head.append(link);
    }).finally(() => link.remove());
  }
  return import(at(path));
}

async function bringParts() {
  const wasm = bring("huiyin_widget_bg.wasm");
  // Handled where it is awaited, below; here only so that a lost race is not reported twice.
  wasm.catch(() => {});
  const [glue, css] = await Promise.all([module("huiyin_widget.js"), text("huiyin.css")]);
  await glue.default({ module_or_path: wasm });
  glue.onPanic(giveUp);
  const style = new CSSStyleSheet();
  style.replaceSync(css);
  return { glue, style };
}

const words = new Map();
function bringWords(path) {
  if (!words.has(path)) {
    const coming = text(path);
    coming.catch(() => words.delete(path));
    words.set(path, coming);
  }
  return words.get(path);
}

// A tag with the script that its readers expect: `zh-TW` is written in `Hant`.
function inFull(tag) {
  try {
    return new Intl.Locale(tag).maximize().toString();
  } catch {
    return "";
  }
}

// Lookup of RFC 4647: the tag, then shorter prefixes, then the same in full, then any language
// with the same first part.
function serve(wanted, languages) {
  const same = (a, b) => a.toLowerCase() === b.toLowerCase();
  for (const whole of [wanted, inFull(wanted)]) {
    for (let tag = whole; tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
      const found = languages.find((language) => same(language, tag));
      if (found) return found;
    }
  }
  return languages.find((language) => same(language.split("-")[0], wanted.split("-")[0]));
}

// The languages that an agency brings itself: `words` names their files, each called by its tag.
function ownFiles(element) {
  const own = new Map();
  for (const file of (element.getAttribute("words") ?? "").split(/\s+/)) {
    const tag = /([\w-]+)\.json/.exec(file)?.[1] ?? "";
    // A tag that is none would make `Intl` throw.
    if (inFull(tag)) own.set(tag, file);
  }
  return own;
}

// The element's own language, else the nearest ancestor's, the browser's, the first.
function languageOf(element, languages) {
  const wanted = [];
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
    const tag = node.getAttribute?.("lang")?.trim();
    if (tag) wanted.push(tag);
  }
  for (const tag of [...wanted.slice(0, 1), ...(navigator.languages ?? [])]) {
    const found = serve(tag, languages);
    if (found) return found;
  }
  return FIRST;
}

// Words that come with the widget. If they do not load, those of the first language stand in.
async function spoken(language) {
  try {
    return { language, messages: await bringWords(`locales/${language}.json`) };
  } catch (cause) {
    if (language === FIRST) throw cause;
    console.error("huiyin-widget:", cause);
    return spoken(FIRST);
  }
}

// What a language of the agency's own lacks is said in the nearest that comes with the widget.
async function wordsOf(element) {
  const own = ownFiles(element);
  const language = languageOf(element, [...own.keys(), ...LANGUAGES]);
  const nearest = spoken(serve(language, LANGUAGES) ?? FIRST);
  if (!own.has(language)) return nearest;
  try {
    const file = new URL(own.get(language), document.baseURI).href;
    const [base, added] = await Promise.all([nearest, bringWords(file)]);
    const sentences = Object.entries(JSON.parse(added)).filter(([, it]) => typeof it === "string");
    const all = { ...JSON.parse(base.messages), ...Object.fromEntries(sentences) };
    return { language, messages: JSON.stringify(all) };
  } catch (cause) {
    console.error("huiyin-widget:", cause);
    return nearest;
  }
}

function tell(element, code) {
  element.dispatchEvent(
    new CustomEvent("huiyin-error", { bubbles: true, composed: true, detail: { code } }),
  );
}

// One wasm instance serves all widgets of a page, so a panic is the end of all of them: each
// shows what its host wrote inside it. Drafts are in the tab's storage and outlive this.
function giveUp() {
  if (broken) return;
  broken = true;
  for (const element of connected) element.fail("panic");
}

class HuiyinWidget extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #root;
  #mounted;
  #watch;
  #turn = 0;
  #change = 0;
  #ordinal;

  constructor() {
    super();
    // A device that many use has forgotten whoever was here. The widget itself says so, and may
    // not be taken down while it still speaks.
    this.addEventListener("huiyin-reset", () => {
      queueMicrotask(() => {
        if (!this.isConnected) return;
        this.#end();
        this.#begin();
      });
    });
  }

  connectedCallback() {
    this.#takePlace();
    connected.add(this);
    if (this.#mounted) return;
    const lazy = this.getAttribute("loading")?.trim() === "lazy";
    // Without a box, as under `display: contents`, it would never be seen coming near.
    if (lazy && this.getClientRects().length) this.#beginWhenNear();
    else this.#begin();
  }

  disconnectedCallback() {
    connected.delete(this);
    // A move is a disconnect and a connect in one task; it must not cost what is on the screen.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#root || before === after) return;
    if (BEGINNINGS.includes(name)) {
      this.#end();
      this.#begin();
    } else {
      this.#refresh();
    }
  }

  // Drafts are kept by the widget's place on its page: one that a framework makes anew where
  // another was taken out finds what was typed there.
  #takePlace() {
    const taken = new Set([...connected].map((element) => element.#ordinal));
    if (this.#ordinal !== undefined && !taken.has(this.#ordinal)) return;
    if (this.#mounted) this.#end();
    this.#ordinal = 0;
    while (taken.has(this.#ordinal)) this.#ordinal += 1;
  }

  fail(code) {
    this.#turn += 1;
    this.#mounted = undefined;
    this.#showFallback();
    tell(this, code);
  }

  #showFallback() {
    // A cloned element may come with a root of its own, and a second attachShadow throws.
    this.#root ??= this.shadowRoot ?? this.attachShadow({ mode: "open" });
    // Without the widget's style, the host's words look like the rest of the host's page.
    this.#root.adoptedStyleSheets = [];
    this.#root.replaceChildren(document.createElement("slot"));
  }

  #beginWhenNear() {
    this.#watch?.disconnect();
    this.#showFallback();
    this.#watch = new IntersectionObserver(
      ([entry]) => {
        if (entry.isIntersecting) this.#begin();
      },
      { rootMargin: "100%" },
    );
    this.#watch.observe(this);
  }

  async #begin() {
    this.#watch?.disconnect();
    const turn = ++this.#turn;
    this.#showFallback();
    if (broken) return;
    try {
      parts ??= bringParts();
      const [{ glue, style }, said] = await Promise.all([parts, wordsOf(this)]);
      if (turn !== this.#turn || broken) return;
      const container = document.createElement("div");
      this.#root.adoptedStyleSheets = [style];
      this.#root.replaceChildren(container);
      const { language, messages } = said;
      this.#mounted = glue.mount(this, this.#root, container, this.#ordinal, language, messages);
    } catch (cause) {
      if (turn !== this.#turn || broken) return;
      console.error("huiyin-widget:", cause);
      parts = undefined;
      this.fail("load");
    }
  }

  #end() {
    this.#turn += 1;
    this.#watch?.disconnect();
    const mounted = this.#mounted;
    this.#mounted = undefined;
    if (!broken) mounted?.free();
    if (this.#root) this.#showFallback();
  }

  async #refresh() {
    const change = ++this.#change;
    try {
      const { language, messages } = await wordsOf(this);
      if (!broken && change === this.#change) {
        this.#mounted?.attributesChanged(language, messages);
      }
    } catch (cause) {
      // The words that are on the screen stay.
      console.error("huiyin-widget:", cause);
    }
  }
}

if (customElements.get(NAME)) {
  console.warn(`${NAME} is defined already; ${import.meta.url} does nothing`);
} else {
  customElements.define(NAME, HuiyinWidget);
}
