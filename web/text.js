// Turns plain text of the desk into paragraphs, lists and links, as data: chat.js builds nodes of it, never HTML.

export const MAX_CHARACTERS = 8000;

/** How many characters a text has as the desk counts them: code points, with one for a line break. */
export function count(text) {
  return [...text.replace(/\r\n?/g, "\n")].length;
}

/** The address if it is safe to follow, else null: only absolute http and https. */
export function safeLink(address) {
  if (typeof address !== "string" || !/^https?:\/\//i.test(address)) return null;
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * A line as segments `{text, href?}`: titles of articles between asterisks become links, and so do bare addresses.
 * Joined, the texts are the line without those asterisks.
 */
export function segments(line, articles = []) {
  const found = [];
  let rest = 0;
  const add = (start, end, text, href) => {
    if (start > rest) found.push({ text: line.slice(rest, start) });
    found.push(href ? { text, href } : { text });
    rest = end;
  };
  for (const match of line.matchAll(/\*([^*\n]+)\*|https?:\/\/[^\s<>"]+/gi)) {
    if (match[1] !== undefined) {
      const article = articles.find((each) => each?.title === match[1]);
      if (article) add(match.index, match.index + match[0].length, match[1], safeLink(article.url));
    } else {
      const address = match[0].replace(/[.,;:!?)'\]]+$/, "");
      add(match.index, match.index + address.length, address, safeLink(address));
    }
  }
  if (rest < line.length) found.push({ text: line.slice(rest) });
  return found;
}

/**
 * A text as blocks, in order and with nothing left out: `{kind: "paragraph", lines}` and `{kind: "steps", start, lines}`,
 * each line as segments. Blank lines part paragraphs; lines that begin with "1. ", "2. " ... are steps.
 */
export function blocks(text, articles = []) {
  const made = [];
  let current = null;
  for (const line of text.split("\n")) {
    const step = /^\s*(\d{1,3})\.\s+(.*)$/.exec(line);
    if (!line.trim()) {
      current = null;
    } else if (step) {
      if (current?.kind !== "steps" || Number(step[1]) !== current.start + current.lines.length) {
        current = { kind: "steps", start: Number(step[1]), lines: [] };
        made.push(current);
      }
      current.lines.push(segments(step[2], articles));
    } else {
      if (current?.kind !== "paragraph") {
        current = { kind: "paragraph", lines: [] };
        made.push(current);
      }
      current.lines.push(segments(line, articles));
    }
  }
  return made;
}

const IN_WORDS = {
  busy: "Many people are asking at the moment. Please try again in half a minute.",
  unavailable: "The desk cannot answer just now. Please try again in a minute.",
  still_working: "The answer takes longer than usual. Please try again in a moment.",
  too_many_waiting: "Your earlier messages are still being answered. Please try again in a moment.",
  body_too_large: "That is more than can be sent at once. Please send it in two parts.",
};

/** What to tell the asker about an error of the API, or about no answer at all (`null`). */
export function inWords(error) {
  if (error === null) return "There is no connection to the desk. Check yours and try again.";
  const text = IN_WORDS[error.code] ?? "Something went wrong, and your message was not answered. Please try again.";
  return error.reference ? `${text} (Reference: ${error.reference})` : text;
}
