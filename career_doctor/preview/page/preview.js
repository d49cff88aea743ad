// The preview page: asks for the answer to the facts that are ticked, and again whenever the files have changed.

import { control, element } from "./controls.js";

const POLL_MILLISECONDS = 1000;
const find = (id) => document.getElementById(id);
const token = document.querySelector('meta[name="preview-token"]').content;

let files = ""; // the token of the files that the page shows
let controls = []; // those of the topic, in order
let drawn = ""; // the definitions that the controls were made from
let quotes = {}; // of facts that were read in a letter, by name
let asked = 0; // answers that come late are not shown
let shown = {}; // the rules and the letter that are shown

async function call(path, body) {
  const options = body && {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Preview-Token": token },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, options);
  const said = await response.json();
  if (!response.ok) throw new Error(`${said.error.message} ${said.error.hint}`);
  return said;
}

// --- the files -------------------------------------------------------------------------------------------------------

async function look() {
  try {
    const state = await call("/api/state");
    find("offline").hidden = true;
    if (state.token !== files) {
      files = state.token;
      showState(state);
      if (find("topic").value) await choose();
    }
  } catch {
    if (find("offline").hidden) find("offline").textContent = "The preview does not answer: start the command again, and load this page anew.";
    find("offline").hidden = false;
  }
  setTimeout(look, POLL_MILLISECONDS);
}

function showState({ edition, today, problems, topics }) {
  find("edition").textContent = edition ? `The files on disk, ${edition}` : "No edition could be loaded yet.";
  if (!find("day").value) find("day").value = today;
  find("problems").replaceChildren(
    ...problems.map(({ place, message }) => element("li", {}, element("code", {}, place), ` ${message}`)),
  );
  find("trouble-text").textContent = edition
    ? "The answer is that of the last edition without mistakes. It changes by itself once these are mended."
    : "Mend these; the page goes on by itself.";
  find("trouble").hidden = !problems.length;
  const select = find("topic");
  const chosen = select.value || decodeURIComponent(location.hash.slice(1));
  select.replaceChildren(...topics.map(({ name, title }) => element("option", { value: name }, `${title} (${name})`)));
  if (topics.some(({ name }) => name === chosen)) select.value = chosen;
}

// --- the facts -------------------------------------------------------------------------------------------------------

async function choose() {
  const name = find("topic").value;
  history.replaceState(null, "", `#${encodeURIComponent(name)}`);
  const topic = await call(`/api/topic?name=${encodeURIComponent(name)}`);
  if (JSON.stringify(topic.facts) !== drawn) showControls(topic.facts);
  await answer();
}

function showControls(facts) {
  const values = valuesSaid();
  controls = facts.map((fact) =>
    control(fact, () => {
      delete quotes[fact.name];
      answer();
    }),
  );
  drawn = JSON.stringify(facts);
  find("used").replaceChildren(...controls.filter((each) => each.fact.used).map((each) => each.box));
  find("others").replaceChildren(...controls.filter((each) => !each.fact.used).map((each) => each.box));
  find("others-box").hidden = !find("others").hasChildNodes();
  setAll(values);
}

function setAll(values) {
  for (const each of controls) each.set(values[each.fact.name]);
}

/** The facts that are known, name to value; what cannot be read is told beside it and left out. */
function valuesSaid() {
  const said = {};
  for (const each of controls) {
    const value = each.value();
    if (value === null) each.note(each.why());
    else if (value !== undefined) said[each.fact.name] = value;
  }
  return said;
}

function question() {
  return { topic: find("topic").value, day: find("day").value, facts: valuesSaid() };
}

// --- the answer ------------------------------------------------------------------------------------------------------

async function answer() {
  const number = ++asked;
  try {
    const said = await call("/api/answer", question());
    if (number === asked) showAnswer(said);
  } catch (error) {
    if (number === asked) find("wrong").textContent = error.message;
  }
}

function showAnswer(said) {
  find("wrong").textContent = "";
  find("result").hidden = false;
  const now = { rules: `${find("topic").value}/${said.rules.join(", ")}`, letter: said.letter };
  const adds = said.adds.map((rule) => rule.id).join(", ");
  const spoken = `Leads: ${said.lead.id}.${adds ? ` Adds: ${adds}.` : ""}`;
  // Told to whoever does not see the page, so only where something is new.
  if (now.rules !== shown.rules) find("summary").textContent = spoken;
  else if (now.letter !== shown.letter) find("summary").textContent = `${spoken} Its text has changed.`;
  shown = now;
  find("letter-form").textContent = said.letter;
  find("short-form").textContent = said.short;
  const why = [
    ["Leads", [placed(said.lead, ` (rule ${said.lead.number} of ${said.lead.of})`)]],
    ["Adds", said.adds.map((rule) => placed(rule))],
    ["Presumed", said.presumed],
    ["Drawn", said.drawn],
    ["Left out", said.dropped],
    ["Asked after it", [said.question ? `${said.question} (${said.ask})` : "nothing"]],
  ];
  find("why").replaceChildren(
    ...why
      .filter(([, lines]) => lines.length)
      .flatMap(([term, lines]) => [element("dt", {}, term), ...lines.map((line) => element("dd", {}, line))]),
  );
  find("next").replaceChildren(
    ...said.next.map((rule) =>
      element("li", {}, placed(rule), element("ul", {}, ...rule.lines.map((line) => element("li", {}, line)))),
    ),
  );
  showNotes(said.known);
}

function placed(rule, more = "") {
  return element("span", {}, `${rule.id}${more}, `, element("code", {}, rule.place));
}

function showNotes(known) {
  for (const each of controls) {
    const { name } = each.fact;
    const now = known[name];
    if (each.value() === null) continue;
    if (quotes[name]) each.note(`read in: "${quotes[name]}"`);
    else if (now?.origin === "presumed") each.note(`presumed: ${plain(now.value)}`);
    else if (now?.origin === "drawn") each.note(`${plain(now.value)}, which follows from ${now.source}`);
    else each.note("");
  }
}

function plain(value) {
  if (Array.isArray(value)) return value.join(", ") || "none";
  return value === true ? "yes" : value === false ? "no" : String(value);
}

// --- what can be done --------------------------------------------------------------------------------------------------

find("topic").addEventListener("change", choose);
find("day").addEventListener("change", answer);

find("forget").addEventListener("click", () => {
  quotes = {};
  setAll({});
  answer();
});

find("read").addEventListener("click", async () => {
  const note = find("letter-note");
  note.textContent = "Reading ...";
  try {
    const { topic, day } = question();
    const said = await call("/api/read", { topic, day, text: find("letter").value });
    if (said.topics?.length) find("topic").value = said.topics[0].name;
    await choose();
    quotes = Object.fromEntries(said.facts.map(({ name, quote }) => [name, quote]));
    setAll(Object.fromEntries(said.facts.map(({ name, value }) => [name, value])));
    await answer();
    note.textContent = `Facts read: ${said.facts.length}. ${ofTopics(said.topics)}`;
  } catch (error) {
    note.textContent = error.message;
  }
});

function ofTopics(topics) {
  if (topics === null) return "No trained model fits the files, so topics are not read: choose the topic by hand (career-doctor train makes one).";
  if (!topics.length) return "No topic was found: choose one by hand.";
  return `Topics: ${topics.map(({ title, confidence }) => `${title} (${confidence})`).join(", ")}.`;
}

find("save").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const said = await call("/api/case", { ...question(), name: find("name").value });
    const other = said.other_rules ? " On that day other rules speak than today: look at it." : "";
    find("saved").textContent = `Saved in ${said.file}, as of ${said.day}: ${said.rules.join(", ")}.${other}`;
    find("name").value = "";
  } catch (error) {
    find("saved").textContent = error.message;
  }
});

look();
