const LOCALE = "en";
const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(LOCALE, { notation: "compact", maximumSignificantDigits: 3 });
const precise = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });

/** `12,345` */
export const count = (number) => whole.format(number);

/** `12.3K`, for where there is little room */
export const compact = (number) => short.format(number);

/** `0.25`, `12.3`, `1,230` */
export const rate = (number) => (Math.abs(number) >= 100 ? whole : precise).format(number);

/** `1 row`, `2 rows` */
export const plural = (number, one, many = `${one}s`) => `${count(number)} ${number === 1 ? one : many}`;

/** `412 B`, `1.2 MB` */
export function bytes(number) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(number, 1)) / 10));
  return `${precise.format(number / 1024 ** power)} ${units[power]}`;
}

/** `340 ms`, `2.4 s`, `3 min`, `5 h`, `2 d` */
export function duration(millis) {
  const seconds = millis / 1000;
  if (seconds < 1) {
    return `${Math.max(0, Math.round(millis))} ms`;
  }
  if (seconds < 60) {
    return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 172_800 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** How long ago a moment was. */
export const ago = (instant) => `${duration(Math.max(0, Date.now() - Date.parse(instant)))} ago`;
