# The rows of calls.mjs in Python's cffi: for each line "row count" on stdin, nanoseconds an operation. Given a
# library it is opened (ABI mode), else a module is compiled in the folder (API mode).
import importlib.util
import sys
import time

import cffi

header, source, folder, library = (sys.argv + [''])[1:5]
with open(header) as file:
    declared = file.read()
ffi = cffi.FFI()
ffi.cdef(declared)
if library:
    lib = ffi.dlopen(library)
else:
    with open(source) as file:
        text = file.read()
    ffi.set_source('compiled_calls', text.replace('#include "calls.h"', declared))
    built = ffi.compile(tmpdir=folder)
    spec = importlib.util.spec_from_file_location('compiled_calls', built)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    ffi, lib = module.ffi, module.lib

text = 'hello world'
items = ffi.new('int[]', [1, 2, 3, 4])
own = ffi.new('pair *', {'x': 1, 'y': 2})


def nothing(n):
    for _ in range(n):
        lib.nothing()


def add(n):
    for i in range(n):
        lib.add(i, 2)


def add_doubles(n):
    for i in range(n):
        lib.add_doubles(i, 2.5)


def count_bytes(n):
    for _ in range(n):
        lib.count_bytes(text.encode())


def short_text(n):
    for _ in range(n):
        ffi.string(lib.short_text()).decode()


def sum_ints(n):
    for _ in range(n):
        lib.sum_ints(items, 4)


def mirror(n):
    for _ in range(n):
        lib.mirror(own[0])


rows = {
    'nothing': nothing,
    'add': add,
    'add_doubles': add_doubles,
    'count_bytes': count_bytes,
    'short_text': short_text,
    'sum_ints': sum_ints,
    'mirror': mirror,
}

for line in sys.stdin:
    name, count = line.rsplit(' ', 1)
    start = time.perf_counter_ns()
    rows[name](int(count))
    print((time.perf_counter_ns() - start) / int(count), flush=True)
