// Deep copies of what is there, shadow root or not, and one that came as HTML text.
window.copy = () => {
  const widget = document.querySelector("huiyin-widget");
  const main = document.querySelector("main");
  main.append(widget.cloneNode(true), document.importNode(widget, true));
  main.insertAdjacentHTML("beforeend", widget.outerHTML);
};
