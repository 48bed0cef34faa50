import styles from './PersonAvatar.module.css';

const hues = ['blue', 'purple', 'cyan', 'green', 'magenta', 'orange', 'geekblue', 'volcano'] as const;
const SMALL_PIXELS = 24;

/** The initials of a person; for Chinese names the given name, as DingTalk shows it. Decoration: the name stands beside it. */
export function PersonAvatar({ name, size = 36 }: { name: string; size?: number }) {
  const initials = [...initialsOf(name)];
  const isSmall = size <= SMALL_PIXELS;
  return (
    <span aria-hidden className={`${styles.avatar} ${styles[hueOf(name)]}`} style={{ width: size, height: size, fontSize: size * (isSmall ? 0.55 : 0.38) }}>
      {isSmall ? initials[0] : initials.join('')}
    </span>
  );
}

export function initialsOf(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}+$/u.test(trimmed)) return [...trimmed].slice(-2).join('');
  const words = trimmed.split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('').toUpperCase();
}

function hueOf(name: string): (typeof hues)[number] {
  const hash = [...name].reduce((sum, letter) => (sum * 37 + letter.codePointAt(0)!) >>> 0, 0);
  return hues[(hash >>> 16) % hues.length]!;
}
