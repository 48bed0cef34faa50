/** Among those who are mentioned: everybody in the group. */
export const EVERYONE = '@all';

/** How people write it, whatever the language of their page. */
const written = /@(all|所有人|semua)(?![\p{Script=Latin}\p{N}])/u;

export const callsEveryone = (text: string) => written.test(text);

/** The word that stands in the text for everybody; without one, the reader's own. */
export function everyoneIn(text: string, own: string): string {
  return written.exec(text)?.[1] ?? own;
}
