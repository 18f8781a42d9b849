/**
 * FNV-1a of 64 bits, as src/layout/bytes.rs has it: what a recorded layout is compared by.
 *
 * @param {Iterable<number>} bytes
 * @returns {string} 16 hexadecimal digits
 */
export function fnv1a64(bytes) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
