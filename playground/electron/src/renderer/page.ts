// The page calls C through what the preload script gave it.
declare const maths: { hypot(x: number, y: number): number; shown(value: number): void }

const length = maths.hypot(5, 12)
document.body.textContent = `hypot(5, 12) = ${length}`
maths.shown(length)
