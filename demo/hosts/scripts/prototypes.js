// What libraries of the last twenty years have done, some of it at once.
Object.prototype.extend = function extend() {
  return this;
};
Array.prototype.toJSON = function toJSON() {
  return String(this);
};
Array.prototype.first = function first() {
  return this[0];
};
String.prototype.toJSON = function toJSON() {
  return `"${this}"`;
};
Array.from = function from(things) {
  const list = [];
  for (let at = 0; at < things.length; at += 1) list.push(things[at]);
  return list;
};
Function.prototype.bind = function bind(self, ...first) {
  return (...rest) => this.apply(self, [...first, ...rest]);
};
Element.prototype.remove = function remove() {
  this.parentNode?.removeChild(this);
};
window.Promise.prototype.done = function done() {};
