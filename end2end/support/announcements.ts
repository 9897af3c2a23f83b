// What a screen reader is given to say: whatever is added to a live region of a page that stands.

import type { Page } from "@playwright/test";

/** One announcement. */
export interface Announcement {
  readonly text: string;
  /** The region was there when the page was; a new one is not listened to yet. */
  readonly awaited: boolean;
}

/** Everything that is announced from now on, on this page and on those after it. */
export async function listen(page: Page): Promise<Announcement[]> {
  const heard: Announcement[] = [];
  await page.exposeFunction("announced", (announcement: Announcement) => heard.push(announcement));
  await page.addInitScript(record);
  return heard;
}

/** Runs in the page. */
function record(): void {
  const regions = "[role=status], [role=alert], [role=log], [aria-live]";
  const known = new WeakSet<Element>();
  const { announced } = window as unknown as { announced(announcement: Announcement): void };

  /** The nearest region decides, and one that is off is silent. */
  const regionOf = (node: Node): Element | null => {
    const element = node instanceof Element ? node : node.parentElement;
    const region = element?.closest(regions) ?? null;
    return region?.getAttribute("aria-live") === "off" ? null : region;
  };
  /** What is read of it: neither what is hidden nor what a nearer region keeps to itself. */
  const wordsOf = (node: Node): string => {
    if (node instanceof Text) {
      return node.data;
    }
    if (!(node instanceof HTMLElement)) {
      return "";
    }
    const hidden = node.hidden || getComputedStyle(node).display === "none";
    const folded = node.matches("details:not([open]) > :not(summary)");
    if (hidden || folded || node.closest("[aria-hidden=true], template, [aria-live=off]")) {
      return "";
    }
    return [...node.childNodes].map(wordsOf).join(" ");
  };
  const tell = (node: Node): void => {
    const region = regionOf(node);
    const text = wordsOf(node).replace(/\s+/g, " ").trim();
    if (region && text) {
      announced({ text, awaited: known.has(region) });
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll(regions).forEach((region) => known.add(region));
    new MutationObserver((changes) => {
      const changed = changes.flatMap(({ type, target, addedNodes }) =>
        type === "childList" ? [...addedNodes] : [target],
      );
      // What was filled before anybody could look came as one.
      new Set(changed).forEach((node) => {
        if (node.isConnected && !changed.some((other) => other !== node && other.contains(node))) {
          tell(node);
        }
      });
    }).observe(document.body, {
      childList: true,
      characterData: true,
      // What shows or hides words is said as well.
      attributes: true,
      attributeFilter: ["hidden", "class", "data-status"],
      subtree: true,
    });
  });
}
