// What this tab remembers: the conversation, what was said in it, and a message that is not answered yet.
// Kept in sessionStorage, so that a reload loses nothing; where that is blocked, only as long as the page is open.

const KEY = "career-doctor";
const DRAFT = "career-doctor-draft";

function read(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // Blocked or full: the page goes on without it.
  }
}

/** `conversation`: its id or null; `turns`: `{asked, messages}` in order; `pending`: `{id, text?, button?, title?}` or null. */
export function load() {
  const empty = { conversation: null, turns: [], pending: null };
  try {
    const kept = JSON.parse(read(KEY) ?? "null");
    return Array.isArray(kept?.turns) ? { ...empty, ...kept } : empty;
  } catch {
    return empty;
  }
}

export function save(state) {
  write(KEY, JSON.stringify(state));
}

export function forget() {
  write(KEY, null);
  write(DRAFT, null);
}

export function loadDraft() {
  return read(DRAFT) ?? "";
}

export function saveDraft(text) {
  write(DRAFT, text || null);
}
