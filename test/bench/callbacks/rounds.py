# The rows of callbacks.mjs in Python's cffi: for each line "row count" on stdin, nanoseconds an operation.
import sys
import time

import cffi

ffi = cffi.FFI()
with open(sys.argv[1]) as header:
    ffi.cdef(''.join(line for line in header if not line.startswith('//')))
lib = ffi.dlopen(sys.argv[2])

add = ffi.callback('int(int)', lambda x: x + 1)
compare = ffi.callback('int(const int *, const int *)', lambda a, b: a[0] - b[0])
items = ffi.new('int[]', 100_000)
out = ffi.new('char[]', 64)


def called(n):
    lib.call_many(add, n)


def made(n):
    for _ in range(n):
        ffi.callback('int(int)', lambda x: x + 1)


def qsort(n):
    for _ in range(n):
        lib.fill(items, 100_000)
        lib.sort(items, 100_000, compare)


def variadic(n):
    for _ in range(n):
        lib.format(out, 64, b'%d %g', ffi.cast('int', 5), ffi.cast('double', 2.5))


def fixed(n):
    for _ in range(n):
        lib.format_fixed(out, 64, b'%d %g', 5, 2.5)


for line in sys.stdin:
    name, count = line.split()
    start = time.perf_counter_ns()
    globals()[name](int(count))
    print((time.perf_counter_ns() - start) / int(count), flush=True)
