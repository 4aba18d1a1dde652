class OlderWidget extends HTMLElement {
  connectedCallback() {
    this.dataset.version = "0.9.0";
  }
}
customElements.define("huiyin-widget", OlderWidget);
