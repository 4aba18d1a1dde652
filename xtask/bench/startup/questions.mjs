// The agency's form, in the words of each peer. Nothing that costs them more than it needs to: no
// checks beyond those that they bring.

const words = (text) => (typeof text === "string" ? text : (text?.en ?? ""));

/** A question that is several is so many fields. */
function fields({ id, type, label, options = [], parts, showIf, ...rest }) {
  const own = { title: words(label), showIf, ...rest };
  const choices = options.map((option) => ({ value: option.value, text: words(option.label) }));
  if (parts) return parts.map((part) => ({ ...fields(part)[0], name: `${id}_${part.id}`, showIf }));
  if (type === "identityDocument") {
    const number = { ...own, name: `${id}_number`, kind: "text", title: "Its number", choices: [] };
    return [{ ...own, name: id, kind: "choice", choices }, number];
  }
  const kind = { choice: "choice", choices: "choices", longText: "longText" }[type] ?? "text";
  return [{ ...own, name: id, kind, choices }];
}

/** Pages of fields. */
export function pages(form) {
  return form.pages.map(({ title, questions }) => ({
    title: words(title),
    fields: questions.flatMap(fields),
  }));
}

/** A condition, in the notation of a language. */
function condition(showIf, { equals, any, all, not }) {
  const [[operator, operand]] = Object.entries(showIf);
  const inner = (it) => condition(it, { equals, any, all, not });
  if (operator === "equals") return equals(operand.question, operand.value);
  if (operator === "not") return not(inner(operand));
  return `(${operand.map(inner).join(operator === "any" ? any : all)})`;
}

const script = {
  equals: (name, value) => `data.${name} === ${JSON.stringify(value)}`,
  not: (inner) => `!(${inner})`,
  any: " || ",
  all: " && ",
};

export function forSurveyJs(form) {
  const kinds = { choice: "radiogroup", choices: "checkbox", longText: "comment", text: "text" };
  const expression = {
    equals: (name, value) => `{${name}} = '${value}'`,
    not: (inner) => `!(${inner})`,
    any: " or ",
    all: " and ",
  };
  const element = ({ name, kind, title, required, choices, maxLength, showIf }) => ({
    type: kinds[kind],
    name,
    title,
    isRequired: required,
    ...(choices.length && { choices }),
    ...(maxLength && !choices.length && { maxLength }),
    ...(showIf && { visibleIf: condition(showIf, expression) }),
  });
  return { pages: pages(form).map(({ title, fields }) => ({ title, elements: fields.map(element) })) };
}

export function forFormIo(form) {
  const kinds = { choice: "radio", choices: "selectboxes", longText: "textarea", text: "textfield" };
  const component = ({ name, kind, title, required, choices, maxLength, showIf }) => ({
    type: kinds[kind],
    key: name,
    label: title,
    input: true,
    validate: { required: Boolean(required), ...(maxLength && !choices.length && { maxLength }) },
    ...(choices.length && { values: choices.map(({ value, text }) => ({ value, label: text })) }),
    ...(showIf && { customConditional: `show = ${condition(showIf, script)}` }),
  });
  const panel = ({ title, fields }, number) => ({
    type: "panel",
    key: `page${number}`,
    title,
    components: fields.map(component),
  });
  return { display: "wizard", components: pages(form).map(panel) };
}

/** Pages as a program would hold them: conditions are functions. */
export function asScript(form) {
  const field = ({ name, kind, title, required, choices, maxLength, showIf }) => {
    const own = JSON.stringify({ name, kind, title, required, choices, maxLength });
    const shown = showIf ? condition(showIf, script) : "true";
    return `{ ...${own}, isShown: (data) => ${shown} }`;
  };
  const page = ({ title, fields }) =>
    `{ title: ${JSON.stringify(title)}, fields: [${fields.map(field).join(", ")}] }`;
  return `export default [${pages(form).map(page).join(", ")}];`;
}
