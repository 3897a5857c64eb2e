// What linkers print of a symbol that two objects define: GNU's and LLVM's as they were seen to print it, Apple's and
// mold's, which are not here, as they are known to.
import { expect, it } from 'vitest'
import { readDuplicates } from '../../src/compile/build/duplicates.ts'

const outputs = {
  'GNU ld': `/usr/bin/ld: /c/b-1.o: in function \`twice':
b.c:(.text+0x0): multiple definition of \`twice'; /c/a-1.o:a.c:(.text+0x0): first defined here
/usr/bin/ld: /c/b-1.o:(.data+0x0): multiple definition of \`v'; /c/a-1.o:(.data+0x0): first defined here
collect2: error: ld returned 1 exit status`,
  'GNU ld for Windows': `/usr/bin/x86_64-w64-mingw32-ld: C:\\c\\b-1.o:b.c:(.text+0x0): multiple definition of \`twice'; C:\\c\\a-1.o:a.c:(.text+0x0): first defined here
/usr/bin/x86_64-w64-mingw32-ld: b-1.o:b.c:(.data+0x0): multiple definition of \`v'; a-1.o:a.c:(.data+0x0): first defined here
collect2: error: ld returned 1 exit status`,
  gold: `/usr/bin/ld.gold: error: b-1.o: multiple definition of 'twice'
/usr/bin/ld.gold: a-1.o: previous definition here
/usr/bin/ld.gold: error: b-1.o: multiple definition of 'v'
/usr/bin/ld.gold: a-1.o: previous definition here
collect2: error: ld returned 1 exit status`,
  lld: `ld.lld: error: duplicate symbol: twice
>>> defined at a.c:1
>>>            /c/a-1.o:(twice)
>>> defined at b.c:1
>>>            /c/b-1.o:(.text+0x0)

ld.lld: error: duplicate symbol: v
>>> defined at a.c:2
>>>            a-1.o:(v)
>>> defined at b.c:2
>>>            b-1.o:(.data+0x0)`,
  Apple: `duplicate symbol 'twice' in:
    /c/a-1.o
    /c/b-1.o
duplicate symbol 'v' in:
    /c/a-1.o
    /c/b-1.o
ld: 2 duplicate symbols for architecture arm64`,
  mold: `mold: error: duplicate symbol: a-1.o: b-1.o: twice
mold: error: duplicate symbol: /c/a-1.o: /c/b-1.o: v`,
}

it.each(Object.entries(outputs))('%s', (_, output) => {
  const found = readDuplicates(output).map(({ symbol, objects }) => [symbol, objects.toSorted()])
  expect(found).toEqual([
    ['twice', ['a-1.o', 'b-1.o']],
    ['v', ['a-1.o', 'b-1.o']],
  ])
})

it('nothing of other failures', () => {
  const output = `/usr/bin/ld: /c/a-1.o: in function \`f':
a.c:(.text+0x5): undefined reference to \`g'
clang: error: linker command failed with exit code 1`
  expect(readDuplicates(output)).toEqual([])
})
