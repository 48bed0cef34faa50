import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// A busy machine is no reason to fail: what is awaited may take its time.
configure({ asyncUtilTimeout: 15_000 });

window.matchMedia ??= (query: string) =>
  ({
    matches: /min-width/.test(query),
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }) as MediaQueryList;

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Nothing is laid out here. A timeline is tall and its rows are not, so that all of them are drawn.
function lay(name: 'clientHeight' | 'offsetHeight', selector: string, pixels: number) {
  Object.defineProperty(HTMLElement.prototype, name, {
    get(this: HTMLElement) {
      return this.matches(selector) ? pixels : 0;
    },
    configurable: true,
  });
}
lay('clientHeight', '[role=log]', 10_000);
lay('offsetHeight', '[data-row]', 40);

Element.prototype.scrollTo ??= () => {};
Element.prototype.scrollIntoView ??= () => {};

afterEach(() => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  vi.unstubAllGlobals();
});
