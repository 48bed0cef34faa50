/** Faults as the page knows them: by what they strike, with what a switch asks for. No document, so that it can be tested. */
export const GROUPS = [
  { title: 'faultCalls', kinds: ['throttle', 'refuse', 'serverError', 'htmlPage', 'lostAnswer', 'answerTwice', 'delay'] },
  { title: 'faultUploads', kinds: ['slowUpload', 'brokenUpload', 'stalledUpload'] },
  { title: 'faultPushes', kinds: ['silentSocket', 'redeliver', 'reorder', 'hold', 'cut', 'echo'] },
  { title: 'faultClock', kinds: ['clockSkew'] },
];

/** What happens at once, and is not on afterwards. */
export const AT_ONCE = ['revokeTokens', 'disconnectStream', 'cutStream'];

const DELAYS = { delay: 'PT3S', hold: 'PT3S', redeliver: 'PT1S', slowUpload: 'PT10S', clockSkew: 'PT2H' };
const TIMES = { silentSocket: null, clockSkew: null, reorder: 3, cut: 1 };

/** What to ask the simulator for when a switch is turned; the scope is that of the form. */
export function faultOf(kind, { path = '', times = 0, probability = 0 }) {
  const calls = GROUPS[0].kinds.includes(kind);
  const count = kind in TIMES ? TIMES[kind] : times;
  return {
    kind,
    ...(calls && path ? { path } : {}),
    ...(count ? { times: count } : {}),
    ...(calls && probability ? { probability } : {}),
    ...(kind in DELAYS ? { delay: DELAYS[kind] } : {}),
  };
}

/** A fault that is on, as one line. */
export function faultLine(fault, t, timeOf) {
  return [
    t(fault.kind),
    fault.path,
    fault.app,
    fault.times && t('faultOnce', { count: fault.times }),
    fault.probability && t('faultPercent', { percent: Math.round(fault.probability * 100), seed: fault.seed }),
    fault.until && t('faultUntil', { time: timeOf(fault.until) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Seconds for people: 65 is 1:05. */
export function minutes(seconds) {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Words that came by language. */
export const inLanguage = (words, language) => words[language] ?? words.en ?? '';
