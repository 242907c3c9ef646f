const RATE_INTERVALS = 3;
const MINUTE = 60_000;

/**
 * What a stream does now and has done: rates over the last three whole intervals, durations over the last minute, and
 * every interval since the first one, also those in which nothing was committed.
 */
export function lately({ intervals, intervalMillis }, now) {
  const current = Math.floor(now / intervalMillis) * intervalMillis;
  const byStart = new Map(intervals.map((interval) => [Date.parse(interval.from), interval]));
  const lastWhole = within(byStart, current - RATE_INTERVALS * intervalMillis, current);
  const lastMinute = within(byStart, current - MINUTE, current + 1);
  const seconds = (RATE_INTERVALS * intervalMillis) / 1000;
  const bronze = sum(lastWhole, "bronzeRows");
  const dead = sum(lastWhole, "deadLetters");
  const batches = sum(lastMinute, "batches");
  return {
    bronzeRate: bronze / seconds,
    deadLetterRate: dead / seconds,
    objectRate: sum(lastWhole, "objects") / seconds,
    byteRate: sum(lastWhole, "bytes") / seconds,
    share: bronze + dead > 0 ? (100 * dead) / (bronze + dead) : null,
    meanMillis: batches > 0 ? sum(lastMinute, "millis") / batches : null,
    longestMillis: batches > 0 ? Math.max(...lastMinute.map((interval) => interval.longestMillis)) : null,
    course: course(byStart, current, intervalMillis),
  };
}

function course(byStart, current, step) {
  const points = [];
  const first = Math.min(current, ...byStart.keys());
  // The current interval is not whole yet: it would look like a fall.
  for (let at = first; at < current; at += step) {
    const interval = byStart.get(at);
    points.push({
      at,
      bronze: (interval?.bronzeRows ?? 0) / (step / 1000),
      dead: (interval?.deadLetters ?? 0) / (step / 1000),
      millis: interval ? interval.millis / interval.batches : null,
    });
  }
  return points;
}

const within = (byStart, from, to) => [...byStart].filter(([at]) => at >= from && at < to).map(([, interval]) => interval);
const sum = (intervals, property) => intervals.reduce((total, interval) => total + interval[property], 0);
