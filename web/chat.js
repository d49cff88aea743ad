// The chat page: asks the desk, shows its answers, and loses nothing on the way.
// A message keeps its id until it is answered, so that sending it again never asks twice.

import { load, save, forget, loadDraft, saveDraft } from "./store.js";
import { MAX_CHARACTERS, blocks, count, inWords, safeLink } from "./text.js";

const NEAR_THE_LIMIT = 500;
const REQUEST_SECONDS = 90;
const MOST_WAITS = 20;

const find = (id) => document.getElementById(id);
const log = find("log");
const list = find("messages");
const status = find("status");
const troubleText = find("trouble-text");
const retry = find("retry");
const form = find("ask");
const box = find("question");
const counter = find("count");
const startOver = find("start-over");
const intro = find("intro");

let state = load();
let working = false;

// --- showing ---------------------------------------------------------------------------------------------------------

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function inline(line) {
  return line.map(({ text, href }) => (href ? link(text, href) : text));
}

function link(text, href) {
  const made = element("a", "", text, element("span", "unseen", " (opens in a new tab)"));
  made.href = href;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

function paragraph(lines) {
  const made = element("p");
  lines.forEach((line, index) => made.append(...(index ? [element("br")] : []), ...inline(line)));
  return made;
}

function steps({ start, lines }) {
  const made = element("ol", "steps", ...lines.map((line) => element("li", "", ...inline(line))));
  made.start = start;
  return made;
}

function body(text, articles) {
  const parts = blocks(text, articles);
  return parts.map((part) => (part.kind === "steps" ? steps(part) : paragraph(part.lines)));
}

function bubble(who, label, ...children) {
  const made = element("li", who, element("p", "who", label), element("div", "said", ...children));
  made.dir = "auto";
  return made;
}

function choices(message) {
  const group = element("div", "choices");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Possible replies");
  for (const { id, title } of message.buttons ?? []) {
    const button = element("button", "", title);
    button.type = "button";
    button.addEventListener("click", () => send({ button: id, title }));
    group.append(button);
  }
  return group;
}

/** A letter to send: its subject and body as they are, with a button that copies both. */
function letter({ to, subject, body: text }, number, total) {
  const name = total > 1 ? `Letter ${number} of ${total}, to ${to}` : `Letter to ${to}`;
  const copy = element("button", "copy", "Copy", element("span", "unseen", ` ${name}`));
  copy.type = "button";
  copy.addEventListener("click", async () => say((await copied(`${subject}\n\n${text}`)) ? `${name}: copied.` : SELECT));
  const made = element("div", "letter", element("p", "subject", subject), element("p", "lines", text), copy);
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", name);
  return total > 1 ? [element("p", "to", `${number} of ${total}: to ${to}`), made] : [made];
}

const SELECT = "This browser does not let the page copy. Select the text and copy it.";

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not allowed, or the page is not served from a secure context
  }
}

function drafted({ intro, hint, letters }) {
  const shown = letters.flatMap((each, index) => letter(each, index + 1, letters.length));
  return [...body(intro, []), ...shown, ...body(hint ?? "", [])];
}

function answer(message) {
  const articles = message.articles ?? [];
  const said = message.draft?.letters ? drafted(message.draft) : body(message.text ?? "", articles);
  const made = bubble("desk", "Career Doctor says", ...said);
  if (message.buttons?.length) made.append(choices(message));
  return made;
}

function show(turn) {
  for (const group of list.querySelectorAll(".choices")) group.remove(); // only those of the last turn can be pressed
  const asked = bubble("asker", "You said", ...body(turn.asked, []));
  list.append(asked, ...turn.messages.map(answer));
  intro.hidden = true;
  startOver.hidden = false;
  return asked;
}

function showAll() {
  log.setAttribute("aria-live", "off"); // what was said before a reload is not read out again
  state.turns.forEach(show);
  log.scrollTop = log.scrollHeight;
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

function say(text) {
  status.textContent = text;
}

function complain(text) {
  troubleText.textContent = text;
  retry.hidden = !text || !state.pending;
}

function showCount() {
  const left = MAX_CHARACTERS - count(box.value);
  const number = Math.abs(left) === 1 ? "1 character" : `${Math.abs(left).toLocaleString("en")} characters`;
  counter.textContent = left < 0 ? `${number} too many.` : left <= NEAR_THE_LIMIT ? `${number} left.` : "";
  counter.className = left < 0 ? "over" : "";
  box.setAttribute("aria-invalid", String(left < 0));
  return left;
}

function setWorking(now) {
  working = now;
  box.readOnly = now; // not disabled: the focus stays
  form.setAttribute("aria-busy", String(now));
  find("send").setAttribute("aria-disabled", String(now));
  for (const button of list.querySelectorAll(".choices button")) button.setAttribute("aria-disabled", String(now));
}

// --- asking ----------------------------------------------------------------------------------------------------------

/** Post to the API. Gives `{body}`, or `{error}`: that of the API, or null where there was no answer. */
async function post(path, content) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
      cache: "no-store",
      signal: AbortSignal.timeout(REQUEST_SECONDS * 1000),
    });
    const received = await response.json();
    if (response.ok) return { body: received };
    return { error: { wait: Number(response.headers.get("Retry-After")) || 5, ...received.error } };
  } catch {
    return { error: null };
  }
}

async function ask(pending) {
  for (let waits = 0; ; ) {
    if (!state.conversation) {
      const opened = await post("/api/conversations", {});
      if (!opened.body) return opened;
      state.conversation = opened.body.conversation;
      save(state);
    }
    const { id, text, button } = pending;
    const said = button === undefined ? { text } : { button };
    const sent = await post("/api/messages", { conversation: state.conversation, client_message_id: id, ...said });
    if (sent.error?.code === "still_working" && waits < MOST_WAITS) {
      waits += 1;
      say("Still working on your answer …");
      await new Promise((resolve) => setTimeout(resolve, sent.error.wait * 1000));
    } else if (sent.error?.code === "unknown_conversation" && waits < MOST_WAITS) {
      waits = MOST_WAITS;
      state.conversation = null; // erased meanwhile: the message begins a new one
    } else {
      return sent;
    }
  }
}

async function send(said) {
  if (working) return;
  const same = state.pending && state.pending.text === said.text && state.pending.button === said.button;
  state.pending = same ? state.pending : { id: newId(), ...said };
  save(state);
  setWorking(true);
  box.focus();
  complain("");
  const slow = setTimeout(() => say("Working on your answer …"), 400);
  const { body: received, error } = await ask(state.pending);
  clearTimeout(slow);
  say("");
  setWorking(false);
  if (received) {
    accept(received);
    return;
  }
  if (error?.code === "client_message_id_reused") state.pending.id = newId();
  save(state);
  complain(`${inWords(error)} Nothing is lost: what you wrote is still here.`);
}

function accept(received) {
  const { text, title } = state.pending;
  const turn = { asked: text ?? title, messages: received.messages };
  state.turns.push(turn);
  state.pending = null;
  save(state);
  if (text !== undefined && box.value.trim() === text) {
    box.value = "";
    saveDraft("");
    showCount();
  }
  const asked = show(turn);
  const top = asked.offsetTop - list.offsetTop;
  log.scrollTo({ top });
  if (log.scrollHeight <= log.clientHeight) asked.scrollIntoView({ block: "nearest" });
}

function newId() {
  // randomUUID is missing where the page is not served from a secure context, such as a plain http intranet.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// --- hands and keys ---------------------------------------------------------------------------------------------------

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (!text) {
    complain("");
    say("Write your question first.");
    box.focus();
  } else if (showCount() < 0) {
    complain(`That is too long: please keep it under ${MAX_CHARACTERS.toLocaleString("en")} characters.`);
    retry.hidden = true;
    box.focus();
  } else {
    send({ text });
  }
});

box.addEventListener("keydown", (event) => {
  // While an input method composes a character, Enter belongs to it.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  form.requestSubmit();
});

box.addEventListener("input", () => {
  saveDraft(box.value);
  showCount();
  say("");
});

retry.addEventListener("click", () => {
  const { text, button, title } = state.pending ?? {};
  if (button !== undefined) send({ button, title });
  else if (text !== undefined) send({ text });
});

startOver.addEventListener("click", () => {
  if (working || !window.confirm("Clear this conversation and begin a new one?")) return;
  forget();
  state = load();
  list.replaceChildren();
  box.value = "";
  complain("");
  say("");
  showCount();
  startOver.hidden = true;
  intro.hidden = false;
  box.focus();
});

showAll();
box.value = state.pending?.text ?? loadDraft();
showCount();
if (state.pending) send(state.pending); // a reload came between question and answer: the same id gets the same answer
