import { cbrt, hypot, lgamma, M_PI } from './libm.cdef'

/** Mean distance from the centre of points spread evenly over the unit disc: two thirds. */
export function distances(count: number): { count: number; mean: number; expected: number } {
  const golden = M_PI * (3 - Math.sqrt(5))
  let sum = 0
  for (let index = 0; index < count; index++) {
    const radius = Math.sqrt((index + 0.5) / count)
    sum += hypot(radius * Math.cos(index * golden), radius * Math.sin(index * golden))
  }
  // (2/3)³ has the cube root 2/3, and Γ(3) = 2
  const expected = cbrt(8 / 27) * (Math.exp(lgamma(3)) / 2)
  return { count, mean: sum / count, expected }
}
