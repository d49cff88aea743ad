// The page's text functions, run by `node --test` through test_page.py.

import assert from "node:assert/strict";
import test from "node:test";

import { blocks, count, inWords, safeLink, segments } from "../../web/text.js";

const ARTICLES = [{ title: "Keep at it", url: "https://example.org/keep" }];

test("a letter becomes paragraphs, steps and a link, with nothing left out", () => {
  const text =
    "Wait until then.\n\nYou thanked each.\n\nWhat I would do now:\n1. Write.\n2. Wait.\n\nTo read: *Keep at it* (Example)";
  assert.deepEqual(blocks(text, ARTICLES), [
    { kind: "paragraph", lines: [[{ text: "Wait until then." }]] },
    { kind: "paragraph", lines: [[{ text: "You thanked each." }]] },
    { kind: "paragraph", lines: [[{ text: "What I would do now:" }]] },
    { kind: "steps", start: 1, lines: [[{ text: "Write." }], [{ text: "Wait." }]] },
    {
      kind: "paragraph",
      lines: [[{ text: "To read: " }, { text: "Keep at it", href: "https://example.org/keep" }, { text: " (Example)" }]],
    },
  ]);
});

test("lines of a paragraph stay lines, and a number in the middle starts no list", () => {
  assert.deepEqual(blocks("First line\nIn 2026. Then"), [
    { kind: "paragraph", lines: [[{ text: "First line" }], [{ text: "In 2026. Then" }]] },
  ]);
});

test("steps keep their numbers, and a list that jumps begins anew", () => {
  const starts = blocks("3. c\n4. d\n9. x").map(({ start, lines }) => [start, lines.length]);
  assert.deepEqual(starts, [
    [3, 2],
    [9, 1],
  ]);
});

test("asterisks around anything but an article's title stay as they are", () => {
  assert.deepEqual(segments("2 * 3 * 4 *bold*", ARTICLES), [{ text: "2 * 3 * 4 *bold*" }]);
});

test("bare addresses become links without the stop that follows them", () => {
  assert.deepEqual(segments("See https://example.org/a?b=1."), [
    { text: "See " },
    { text: "https://example.org/a?b=1", href: "https://example.org/a?b=1" },
    { text: "." },
  ]);
});

test("an article with an unsafe address is no link", () => {
  for (const url of ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "//evil.example/x", "", null, 7]) {
    assert.equal(safeLink(url), null);
    assert.deepEqual(segments("*T*", [{ title: "T", url }]), [{ text: "T" }]);
  }
  assert.equal(safeLink("HTTPS://example.org/a b"), "https://example.org/a%20b");
});

test("characters are counted as the desk counts them", () => {
  assert.equal(count("a\r\nb\r😀é"), 6);
});

test("every error has words, and a reference where there is one", () => {
  assert.match(inWords(null), /connection/);
  assert.match(inWords({ code: "busy" }), /half a minute/);
  assert.match(inWords({ code: "never seen", reference: "AB2C-D3EF" }), /AB2C-D3EF/);
});
