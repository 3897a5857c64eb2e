// Names of typedefs in preprocessed C, as far as they are found without parsing it.
import { expect, it } from 'vitest'
import { typedefsIn } from '../../src/compile/defined.ts'

it.each([
  ['typedef unsigned long size_t;', 'size_t'],
  ['typedef struct s *handle;', 'handle'],
  ['typedef int\n  list[3][4];', 'list'],
  ['typedef int (*callback)(int a, void (*inner)(int));', 'callback'],
  ['typedef int function(int a, void (*inner)(int));', 'function'],
  ['typedef int mode __attribute__((__mode__(__DI__)));', 'mode'],
  ['extern int a; typedef __attribute__((aligned(8))) int aligned;', 'aligned'],
])('%s', (text, name) => {
  expect([...typedefsIn(text)]).toEqual([name])
})

it.each(['struct s { int typed; } last;', 'int mytypedef; int x;', 'extern int f(int typedefs);'])(
  'none in %s',
  (text) => {
    expect([...typedefsIn(text)]).toEqual([])
  },
)
