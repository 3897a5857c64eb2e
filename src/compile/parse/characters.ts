// What characters may be part of, by their codes.

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

const nameParts = new Uint8Array(128)
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$0123456789') {
  nameParts[character.charCodeAt(0)] = 1
}

export function isNamePart(code: number): boolean {
  return code < 128 ? nameParts[code] === 1 : isLetter(code)
}

export function isNameStart(code: number): boolean {
  return isNamePart(code) && !isDigit(code)
}

/** Letters beyond ASCII, as compilers accept them; quotes and dashes of a word processor are none. */
function isLetter(code: number): boolean {
  return code >= 0xc0 && /[\p{L}\p{M}\p{N}\ud800-\udfff]/u.test(String.fromCharCode(code))
}

/** Blanks beyond ASCII, those without a width among them: web pages and typesetters leave them in C. */
export function isBlank(code: number): boolean {
  return (
    code === 0xad || code === 0xfeff || /[\s\u200b-\u200d\u2060]/.test(String.fromCharCode(code))
  )
}
