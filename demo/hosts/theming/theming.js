// Moves the widget's custom properties and writes the style sheet that does the same.

const SHEET = "/* huiyin-widget */";
const COLOURS = {
  ink: "文字", "ink-soft": "提示文字", paper: "底色", "paper-soft": "方框底色", line: "分隔线",
  edge: "输入框边线", accent: "按钮、链接", "accent-strong": "指向时", "on-accent": "按钮文字",
  focus: "焦点外框", "focus-ink": "焦点内框", wrong: "错误、逾期", "wrong-soft": "错误底色",
  good: "按时", warn: "将到期", mark: "检索标记",
};
const LENGTHS = {
  radius: ["圆角", 0, 24, "px"], width: ["最大宽度", 20, 80, "rem"], size: ["字号", 14, 28, "px"],
  space: ["间距", 10, 28, "px"],
};
// Which words stand on which ground, and the least contrast (WCAG 2.2, 1.4.3 and 1.4.11).
const PAIRS = [
  ["ink", "paper", 4.5], ["ink", "paper-soft", 4.5], ["ink-soft", "paper", 4.5],
  ["ink-soft", "paper-soft", 4.5], ["on-accent", "accent", 4.5],
  ["on-accent", "accent-strong", 4.5], ["accent", "paper", 4.5], ["wrong", "paper", 4.5],
  ["wrong", "wrong-soft", 4.5], ["good", "paper", 4.5], ["warn", "paper", 4.5],
  ["ink", "mark", 4.5], ["edge", "paper", 3],
];

const widget = document.querySelector("huiyin-widget");
const theme = document.getElementById("theme");
const values = document.getElementById("values");
const css = document.getElementById("css");
const moved = new Map();
const inputs = new Map();

// A colour as the browser itself writes it, in six digits.
const canvas = document.createElement("canvas").getContext("2d");
function sixDigits(colour) {
  canvas.fillStyle = "#000";
  canvas.fillStyle = colour;
  return canvas.fillStyle;
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function field(name, label, attributes) {
  const row = document.createElement("p");
  const caption = document.createElement("label");
  const input = Object.assign(document.createElement("input"), attributes, { id: `value-${name}` });
  caption.htmlFor = input.id;
  caption.textContent = `${label} ${name}`;
  input.addEventListener("input", () => {
    const unit = LENGTHS[name]?.[3] ?? "";
    moved.set(name, `${input.value}${unit}`);
    show();
  });
  row.append(caption, input);
  values.append(row);
  inputs.set(name, input);
}

// What the widget has now, from its own style: nothing is known of it twice.
function read() {
  const root = widget.shadowRoot?.querySelector(".huiyin");
  if (!root) return;
  const style = getComputedStyle(root);
  for (const name of Object.keys(COLOURS)) {
    inputs.get(name).value = sixDigits(style.getPropertyValue(`--h-${name}`).trim());
  }
  inputs.get("radius").value = parseFloat(style.getPropertyValue("--h-radius"));
  inputs.get("width").value = parseFloat(style.getPropertyValue("--h-width"));
  inputs.get("size").value = parseFloat(style.fontSize);
  inputs.get("space").value = parseFloat(style.getPropertyValue("--h-space"));
}

function show() {
  for (const name of inputs.keys()) {
    const value = moved.get(name);
    if (value === undefined) widget.style.removeProperty(`--huiyin-${name}`);
    else widget.style.setProperty(`--huiyin-${name}`, value);
  }
  const lines = [...moved].map(([name, value]) => `  --huiyin-${name}: ${value};`);
  css.value = lines.length ? `huiyin-widget {\n${lines.join("\n")}\n}\n` : `${SHEET}\n`;
  const colour = (name) => sixDigits(inputs.get(name).value);
  const faults = PAIRS.flatMap(([front, ground, least]) => {
    const ratio = contrast(colour(front), colour(ground));
    return ratio < least ? [`${front} / ${ground}: ${ratio.toFixed(2)} < ${least}`] : [];
  });
  document.getElementById("faults").replaceChildren(
    ...faults.map((fault) => {
      const line = document.createElement("li");
      line.textContent = `看不清 · too faint: ${fault}`;
      return line;
    }),
  );
}

async function portal() {
  const text = await (await fetch("/themes/portal.css")).text();
  for (const [, name, value] of text.matchAll(/--huiyin-([a-z-]+):\s*([^;]+);/g)) {
    moved.set(name, value.trim());
  }
}

async function begin() {
  moved.clear();
  for (const name of inputs.keys()) widget.style.removeProperty(`--huiyin-${name}`);
  widget.setAttribute("theme", theme.value === "portal" ? "light" : theme.value);
  if (theme.value === "portal") await portal();
  show();
  // The widget draws the new theme in the next task.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    read();
    show();
  }));
}

for (const [name, label] of Object.entries(COLOURS)) field(name, label, { type: "color" });
for (const [name, [label, min, max]] of Object.entries(LENGTHS)) {
  field(name, label, { type: "range", min, max });
}
theme.addEventListener("change", begin);
document.querySelector("form").addEventListener("reset", () => setTimeout(begin));
widget.addEventListener("huiyin-ready", begin);
document.getElementById("copy").addEventListener("click", async () => {
  css.select();
  // Without TLS there is no clipboard, but what is selected can still be copied by hand.
  await navigator.clipboard?.writeText(css.value).then(
    () => (document.getElementById("copied").textContent = "已复制 · copied"),
    () => {},
  );
});
