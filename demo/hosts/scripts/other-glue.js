// wasm-bindgen's glue for pages without modules leaves this name, and its heap, to the page.
window.wasm_bindgen = Object.assign(() => Promise.reject(new Error("not yours")), {
  mount: () => undefined,
  initSync: () => undefined,
});
window.__wbindgen_export_0 = [];
window.__wbg_init = () => undefined;
