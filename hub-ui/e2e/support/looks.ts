import { expect, type Page } from '@playwright/test';
import { en } from '../../src/shared/i18n/en';
import { ms } from '../../src/shared/i18n/ms';
import { zh } from '../../src/shared/i18n/zh';

export const catalogues: Record<string, Record<string, string>> = { en, zh, ms };

/** As another tab would switch the language, without a reload. */
export async function speak(page: Page, language: string) {
  await page.evaluate((wanted) => {
    localStorage.setItem('dermaga.language', wanted);
    window.dispatchEvent(new StorageEvent('storage'));
  }, language);
  await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${language}`));
}

/** What the page stands on, and so whether all of it has changed. */
export function ground(page: Page): Promise<string> {
  return page.evaluate(() => {
    const layout = getComputedStyle(document.querySelector('main') ?? document.body).getPropertyValue('--ant-color-bg-layout');
    return /^#[0-3]/.test(layout.trim()) ? 'dark' : 'light';
  });
}

/** What opens above a page. */
export const ABOVE = ':is(.ant-modal, .ant-drawer-content-wrapper, .ant-popover, .ant-dropdown, .ant-select-dropdown, .ant-picker-dropdown)';

/** What is wider than its place, what is cut off, and words of another language. */
export async function measure(page: Page, language: string): Promise<string[]> {
  const own = new Set(Object.values(catalogues[language]!));
  const foreign = language === 'en' ? [] : Object.values(en).filter((words) => !words.includes('{') && words.length > 3 && !own.has(words));
  return page.evaluate(
    ({ keys, foreign, above }) => {
      const faults: string[] = [];
      const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1;
      const wide = document.scrollingElement!.scrollWidth - window.innerWidth;
      if (wide > 0) faults.push(`the page is ${wide} px too wide`);
      for (const element of document.querySelectorAll(`main *, ${above} *`)) {
        const { overflowX, overflowY } = getComputedStyle(element);
        const scrollsDown = overflowY === 'auto' || overflowY === 'scroll';
        if (scrollsDown && overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && !element.matches(':has([data-column]), [role=radiogroup]')) {
          faults.push(`${element.className} is ${element.scrollWidth - element.clientWidth} px too wide`);
        }
      }
      for (const element of document.querySelectorAll(above)) {
        const { left, right } = element.getBoundingClientRect();
        if (isShown(element) && (left < -1 || right > window.innerWidth + 1)) faults.push(`${element.className} goes beyond the edge`);
      }
      for (const element of document.querySelectorAll('button, main nav a, [role=radiogroup] label, .ant-tag')) {
        const isShortened = element.ariaLabel !== null && getComputedStyle(element).textOverflow === 'ellipsis';
        if (isShown(element) && !isShortened && element.scrollWidth > element.clientWidth + 1) faults.push(`cut off: ${element.textContent}`);
      }
      const pen = document.createElement('canvas').getContext('2d')!;
      for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
        pen.font = getComputedStyle(field, '::placeholder').font;
        if (isShown(field) && !field.value && pen.measureText(field.placeholder).width > field.clientWidth + 1 && !field.placeholder.includes('://')) faults.push(`cut off: ${field.placeholder}`);
      }
      const unwanted = new Set(foreign);
      const known = new Set(keys);
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const text = node.textContent!.trim();
        if (unwanted.has(text) && isShown(node.parentElement!)) faults.push(`not translated: ${text}`);
        if (known.has(text)) faults.push(`a key instead of words: ${text}`);
        if (/\{\w+\}/.test(text) && isShown(node.parentElement!) && !node.parentElement!.closest('code, textarea')) faults.push(`not filled in: ${text}`);
      }
      return [...new Set(faults)];
    },
    { keys: Object.keys(en).filter((key) => key.includes('.')), foreign, above: ABOVE },
  );
}
