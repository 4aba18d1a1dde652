// What a programmer would write for this form alone: no engine, no language but one.
import { render } from "preact";
import { useState } from "preact/hooks";

import pages from "questions";

function Field({ field, value, fault, change }) {
  const { name, kind, title, required, choices, maxLength } = field;
  if (choices.length > 0) {
    const type = kind === "choice" ? "radio" : "checkbox";
    return (
      <fieldset>
        <legend>{title}</legend>
        {fault && <p class="fault">{fault}</p>}
        {choices.map((choice) => (
          <label>
            <input
              type={type}
              name={name}
              value={choice.value}
              checked={[value].flat().includes(choice.value)}
              onChange={() => change(choice.value)}
            />
            {choice.text}
          </label>
        ))}
      </fieldset>
    );
  }
  const Tag = kind === "longText" ? "textarea" : "input";
  return (
    <p>
      <label for={name}>{title}</label>
      {fault && <span class="fault">{fault}</span>}
      <Tag
        id={name}
        required={required}
        maxLength={maxLength}
        value={value ?? ""}
        onInput={(event) => change(event.target.value)}
      />
    </p>
  );
}

function Form() {
  const [data, setData] = useState({});
  const [at, setAt] = useState(0);
  const [faults, setFaults] = useState({});
  const page = pages[at];
  if (!page) return <pre>{JSON.stringify(data)}</pre>;
  const shown = page.fields.filter((field) => field.isShown(data));
  const next = (event) => {
    event.preventDefault();
    const missing = shown.filter(({ name, required }) => required && !data[name]);
    setFaults(Object.fromEntries(missing.map(({ name }) => [name, "Please answer this."])));
    if (missing.length === 0) setAt(at + 1);
  };
  return (
    <form onSubmit={next} noValidate>
      <h2>{page.title}</h2>
      {shown.map((field) => (
        <Field
          key={field.name}
          field={field}
          value={data[field.name]}
          fault={faults[field.name]}
          change={(value) => setData({ ...data, [field.name]: value })}
        />
      ))}
      {at > 0 && <button type="button" onClick={() => setAt(at - 1)}>Back</button>}
      <button>Continue</button>
    </form>
  );
}

render(<Form />, document.getElementById("form"));
