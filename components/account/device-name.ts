import Bowser from "bowser";

/** A browser as people know it, such as "Firefox on Linux"; null when its user agent tells neither. */
export function deviceName(userAgent: string, on: string): string | null {
  if (!userAgent) return null;
  const { browser, os } = Bowser.parse(userAgent);
  if (browser.name && os.name) return on.replace("{browser}", browser.name).replace("{system}", os.name);
  return browser.name || os.name || null;
}
