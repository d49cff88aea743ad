// A control for each fact, by its type. Every one starts unknown, and can be set to unknown again.

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * The control of a fact: `box` to show, `value()` (undefined: unknown, null: cannot be read), `set(value)` with
 * undefined for unknown, and `note(text)`. `changed` is called when somebody has changed it.
 */
export function control(fact, changed) {
  const make = { boolean: yesOrNo, choice: oneOf, set: several, date: typed, integer: typed, number: typed }[fact.type];
  const note = element("p", { class: "note", id: `note-${fact.name}` });
  const made = make(fact, changed);
  made.box.append(note);
  made.box.dataset.fact = fact.name;
  made.described.setAttribute("aria-describedby", note.id);
  return { ...made, fact, note: (text) => (note.textContent = text) };
}

function words({ name, means, unit }) {
  const counted = unit && !means.includes(unit) ? ` (${unit})` : "";
  return [`${means}${counted} `, element("code", {}, name)];
}

function option(kind, name, label, changed) {
  const input = element("input", { type: kind, name });
  input.addEventListener("change", changed);
  return { input, label: element("label", {}, input, label) };
}

function yesOrNo(fact, changed) {
  const said = (key, plain) => (fact.says[key] ? `${plain}: ${fact.says[key]}` : plain);
  const unknown = option("radio", `fact-${fact.name}`, "unknown", changed);
  const yes = option("radio", `fact-${fact.name}`, said("true", "yes"), changed);
  const no = option("radio", `fact-${fact.name}`, said("false", "no"), changed);
  const box = element("fieldset", {}, element("legend", {}, ...words(fact)), unknown.label, yes.label, no.label);
  const set = (value) => ((value === undefined ? unknown : value ? yes : no).input.checked = true);
  set(undefined);
  return { box, described: box, set, value: () => (yes.input.checked ? true : no.input.checked ? false : undefined) };
}

function labelled(fact, input) {
  input.id = `fact-${fact.name}`;
  return element("div", { class: "field" }, element("label", { for: input.id }, ...words(fact)), input);
}

function oneOf(fact, changed) {
  const select = element("select", {}, element("option", { value: "" }, "unknown"));
  for (const { value, label } of fact.values) select.append(element("option", { value }, label));
  select.addEventListener("change", changed);
  return {
    box: labelled(fact, select),
    described: select,
    set: (value) => (select.value = value ?? ""),
    value: () => select.value || undefined,
  };
}

function several(fact, changed) {
  const said = option("checkbox", `said-${fact.name}`, "it is said; none, where none is ticked", () => {
    if (!said.input.checked) for (const each of members) each.input.checked = false;
    changed();
  });
  const members = fact.values.map(({ value, label }) => {
    const made = option("checkbox", `fact-${fact.name}`, label, () => {
      if (made.input.checked) said.input.checked = true;
      changed();
    });
    made.input.value = value;
    return made;
  });
  const legend = element("legend", {}, ...words(fact));
  const box = element("fieldset", {}, legend, said.label, ...members.map((each) => each.label));
  return {
    box,
    described: box,
    set(value) {
      said.input.checked = value !== undefined;
      for (const each of members) each.input.checked = (value ?? []).includes(each.input.value);
    },
    value: () =>
      said.input.checked ? members.filter((each) => each.input.checked).map((each) => each.input.value) : undefined,
  };
}

function typed(fact, changed) {
  const number = fact.type !== "date";
  const input = element("input", {
    type: number ? "number" : "date",
    min: number ? (fact.at_least ?? undefined) : undefined,
    max: number ? (fact.at_most ?? undefined) : undefined,
    step: fact.type === "number" ? "any" : undefined,
    placeholder: number ? "unknown" : undefined,
  });
  input.addEventListener("input", changed);
  return {
    box: labelled(fact, input),
    described: input,
    set: (value) => (input.value = value ?? ""),
    value() {
      const fine = input.checkValidity();
      input.setAttribute("aria-invalid", String(!fine));
      if (!fine) return null;
      if (input.value === "") return undefined;
      return number ? Number(input.value) : input.value;
    },
    why: () => input.validationMessage,
  };
}
