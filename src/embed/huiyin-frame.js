// On the host's page: gives every `<iframe data-huiyin>` the height of the widget in it. It listens
// to the frame's own origin alone, and takes nothing from it but a number.

const HIGHEST = 100_000;
const frames = new Map();

function hello(frame) {
  const origin = new URL(frame.src, document.baseURI).origin;
  frames.set(frame, origin);
  frame.contentWindow?.postMessage({ huiyin: "hello" }, origin);
}

addEventListener("message", (event) => {
  for (const [frame, origin] of frames) {
    if (event.source !== frame.contentWindow || event.origin !== origin) continue;
    const height = event.data?.height;
    if (event.data?.huiyin !== "height" || !Number.isInteger(height)) continue;
    if (height > 0 && height <= HIGHEST) frame.style.height = `${height}px`;
  }
});

for (const frame of document.querySelectorAll("iframe[data-huiyin]")) {
  frame.addEventListener("load", () => hello(frame));
  // It may be there already; the browser refuses quietly where it is still an empty page.
  hello(frame);
}
