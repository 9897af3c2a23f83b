// The keyboard's way through a page: where the focus is, whether it shows, and what follows what.

import { expect, type Page } from "@playwright/test";

/** What has the focus. */
export interface Focused {
  /** Its accessible name, nearly: enough to know it by. */
  readonly name: string;
  /** The element's id or tag, to tell two of the same name apart. */
  readonly what: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** The width of the ring around it, or around the frame that it stands in. */
  readonly ring: number;
  /** How many rings there are elsewhere; more than none leads astray. */
  readonly otherRings: number;
  /** Nothing lies over its middle, and it is in the window. */
  readonly seen: boolean;
}

/** What has the focus now; none when nothing has. */
export async function focused(page: Page): Promise<Focused | undefined> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) {
      return undefined;
    }
    const width = (of: Element): number => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(of);
      const invisible = outlineStyle === "none" || /, 0\)$|^transparent$/.test(outlineColor);
      const shadow = boxShadow === "none" ? 0 : Math.max(...boxShadow.match(/[\d.]+(?=px)/g)!.map(Number));
      return invisible ? shadow : Number.parseFloat(outlineWidth);
    };
    // A field's ring is that of the frame that it shares with its suffix or its button.
    const frame = element.matches("input") ? element.parentElement! : element;
    const rings = [...document.querySelectorAll("main *, body > a")].filter(
      (other) => getComputedStyle(other).outlineStyle !== "none",
    );
    const box = element.getBoundingClientRect();
    const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return {
      name: (
        element.getAttribute("aria-label") ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent ??
        ""
      ).trim(),
      what: element.id || element.tagName.toLowerCase(),
      left: box.left,
      top: box.top,
      right: box.right,
      bottom: box.bottom,
      ring: width(frame),
      otherRings: rings.filter((other) => other !== frame).length,
      seen: middle !== null && (element.contains(middle) || middle.contains(element)),
    };
  });
}

/** The focus can be seen: a ring of two pixels at least, around nothing else. */
export function expectSeen(at: Focused | undefined): asserts at is Focused {
  expect(at, "nothing has the focus").toBeDefined();
  expect.soft(at?.ring, `the ring of ${at?.name}`).toBeGreaterThanOrEqual(2);
  expect.soft(at?.otherRings, `rings beside that of ${at?.name}`).toBe(0);
  expect.soft(at?.seen, `${at?.name} is covered`).toBe(true);
}

/** Presses Tab until the element of that name has the focus; gives all that had it on the way. */
export async function tabTo(page: Page, name: string, key = "Tab"): Promise<Focused[]> {
  const way: Focused[] = [];
  for (let pressed = 0; pressed < 40; pressed += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    expectSeen(at);
    // The parts of a date are one field.
    if (way.at(-1)?.what !== at.what || way.at(-1)?.name !== at.name) {
      way.push(at);
    }
    if (at.name === name) {
      return way;
    }
  }
  throw new Error(`Tab does not lead to ${name}, only to ${way.map((at) => at.name).join(", ")}`);
}

/** Each is below the one before it, or further on in its line or in the next column. */
export function expectInReadingOrder(way: readonly Focused[]): void {
  way.slice(1).forEach((at, index) => {
    const before = way[index]!;
    const on = at.top >= before.bottom - 4 || at.left >= before.right - 4;
    expect.soft(on, `${at.name} comes after ${before.name}, but stands before it`).toBe(true);
  });
}
