/** A short name for words, the same on every machine; tells texts apart, keeps no secrets. */

/** 64 bits over UTF-16 units in hexadecimal: FNV-1a and a second, different mixing. */
export function hash(text: string): string {
  let [high, low] = [0x811c9dc5, 0x9747b28c]
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit, 0x5bd1e995) ^ (low >>> 15)
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
