// On the widget's own page: tells the page around it how high it is, so that no frame needs a
// scroll bar of its own. It speaks only to origins that the page names, and only after one of them
// has asked: `<meta name="huiyin-parents" content="https://portal.example …">`.

const named = document.querySelector('meta[name="huiyin-parents"]')?.content ?? "";
const parents = named.split(/\s+/).filter((origin) => /^https?:\/\/[^/]+$/.test(origin));
let parent;
let told;

function tell() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (!parent || height === told) return;
  told = height;
  window.parent.postMessage({ huiyin: "height", height }, parent);
}

addEventListener("message", (event) => {
  if (event.source !== window.parent || event.data?.huiyin !== "hello") return;
  if (!parents.includes(event.origin)) return;
  parent = event.origin;
  told = undefined;
  tell();
});
new ResizeObserver(tell).observe(document.documentElement);
