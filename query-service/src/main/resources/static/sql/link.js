const KEY = "sql=";

/** A link to this page with the statement in its fragment, which browsers do not send to any server. */
export function linkTo(sql) {
  return `${location.origin}${location.pathname}#${KEY}${encodeURIComponent(sql)}`;
}

/** The statement that came with the link, or null. */
export function statementInLink() {
  const fragment = location.hash.slice(1);
  if (!fragment.startsWith(KEY)) {
    return null;
  }
  try {
    return decodeURIComponent(fragment.slice(KEY.length));
  } catch {
    return null;
  }
}
