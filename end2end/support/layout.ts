// What is wrong with the place that things have on a page.

import type { Page } from "@playwright/test";

/** The spacing that a reader may choose, of WCAG 1.4.12. */
const spacing = `* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important; }`;

/** Sets or takes back the reader's own spacing. */
export async function spaceText(page: Page, on: boolean): Promise<void> {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = css ? [sheet] : [];
  }, on ? spacing : "");
}

/** The window's size in the pixels of style sheets, and how many of the screen each is. */
export async function resize(
  page: Page,
  size: { readonly width: number; readonly height: number; readonly zoom?: number },
): Promise<void> {
  const { width, height, zoom = 1 } = size;
  await page.setViewportSize({ width, height });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setDeviceMetricsOverride", {
    ...{ width, height, deviceScaleFactor: zoom, mobile: false },
  });
  await session.detach();
}

/** Each a sentence; none is right. */
export async function faultsOfLayout(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { clientWidth, scrollWidth } = document.documentElement;
    const nameOf = (element: Element): string => {
      const text = (element.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
      return `<${element.tagName.toLowerCase()} ${element.id || element.className}> ${text}`;
    };
    if (scrollWidth > clientWidth) {
      faults.push(`the page is ${scrollWidth} wide and its window ${clientWidth}`);
    }
    const shown = (element: Element): boolean =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
      // What is for the ear alone is clipped away as a whole.
      !element.closest(".unseen, .skip") &&
      getComputedStyle(element).clipPath === "none";

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const parent = text.parentElement!;
      if (!text.textContent?.trim() || !shown(parent)) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width <= 1 || box.height <= 1) {
        continue;
      }
      if (box.left < -1 || box.right > clientWidth + 1) {
        faults.push(`out of the window: ${nameOf(parent)}`);
      }
      for (let around: Element | null = parent; around; around = around.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(around);
        const room = around.getBoundingClientRect();
        if (overflowX !== "visible" && (box.left < room.left - 1 || box.right > room.right + 1)) {
          faults.push(`cut off at its side: ${nameOf(parent)}`);
        }
        if (overflowY !== "visible" && (box.top < room.top - 1 || box.bottom > room.bottom + 1)) {
          faults.push(`cut off above or below: ${nameOf(parent)}`);
        }
        // Words belong inside the borders of what they stand in.
        if (around.matches("section, button, .button, [role=group]") && position !== "absolute") {
          if (box.left < room.left - 1 || box.right > room.right + 1 || box.bottom > room.bottom + 1) {
            faults.push(`out of its frame: ${nameOf(parent)}`);
          }
          break;
        }
      }
    }

    const controls = [...document.querySelectorAll("a[href], button, input, summary, [tabindex]")];
    const boxes = controls.filter(shown).map((control) => {
      // A box is pressed by its words, too.
      const box = (control.closest("label") ?? control).getBoundingClientRect();
      return { control, box };
    });
    for (const { control, box } of boxes) {
      if (box.left < -1 || box.right > clientWidth + 1 || box.width === 0 || box.height === 0) {
        faults.push(`out of reach: ${nameOf(control)}`);
      }
      const own = (control.textContent ?? "").trim().length;
      const around = (control.parentElement?.textContent ?? "").trim().length;
      // A link within a sentence is as high as its line.
      const inline = getComputedStyle(control).display === "inline" && around > own + 3;
      if (!inline && (box.width < 24 || box.height < 24)) {
        const size = `${Math.round(box.width)} × ${Math.round(box.height)}`;
        faults.push(`only ${size}: ${nameOf(control)}`);
      }
    }
    boxes.forEach(({ control, box }, index) => {
      for (const other of boxes.slice(index + 1)) {
        const over =
          Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1 &&
          Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top) > 1;
        const nested = control.contains(other.control) || other.control.contains(control);
        if (over && !nested) {
          faults.push(`one over the other: ${nameOf(control)} and ${nameOf(other.control)}`);
        }
      }
    });
    return [...new Set(faults)];
  });
}
