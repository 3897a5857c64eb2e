// What someone does who has installed the package; the result goes to a file, where one is named.
import { writeFileSync } from 'node:fs'
import lib, { distance, ffi, measure, shape, visit } from '@demo/geometry'
import { POINTER_SIZE } from '@demo/geometry/limits'
import { createRequire } from 'node:module'
const corners = [
  { x: 0, y: 0 },
  { x: 4, y: 0 },
  { x: 4, y: 3 },
  { x: 0, y: 3 },
]
const floor = new shape({ name: 'floor', corners, count: 4 })
const required = createRequire(import.meta.url)('@demo/geometry')
const found = JSON.stringify([
  distance({ x: 1, y: 2 }, { x: 4, y: 6 }),
  measure(ffi.addressof(floor)),
  floor.area,
  visit(floor, (corner) => corner.x, null),
  ffi.string(lib.geometry_version),
  POINTER_SIZE,
  required.shape === shape,
])
if (process.argv[2]) writeFileSync(process.argv[2], found)
else console.log(found)
