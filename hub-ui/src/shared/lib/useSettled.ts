import { useEffect, useState } from 'react';

/** The value once it did not change for a moment. */
export function useSettled<T>(value: T, millis = 150): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return settled;
}
