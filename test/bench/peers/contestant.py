# Python's cffi: `contestant.py FOLDER api|abi`, and `contestant.py FOLDER prepare [SIZE...]`, which compiles the
# modules of API mode. The protocol is that of serve.mjs.
import json
import os
import subprocess
import sys
import sysconfig
import time

folder, mode = sys.argv[1:3]
here = os.path.dirname(os.path.abspath(__file__))
sizes = [10, 300, 3000]


def declarations(path):
    with open(path) as file:
        return ''.join(line for line in file if not line.startswith(('//', '#')))


def build(name, declared, includes, sources):
    import cffi

    ffi = cffi.FFI()
    ffi.cdef(declared)
    ffi.set_source(name, includes)
    text = os.path.join(folder, name + '.c')
    ffi.emit_c_code(text)
    include = sysconfig.get_paths()['include']
    out = os.path.join(folder, name + sysconfig.get_config_var('EXT_SUFFIX'))
    flags = ['-shared', '-fPIC', '-O2', '-w', '-I' + include, '-I' + here, '-I' + folder]
    subprocess.run(['cc', *flags, text, *sources, '-o', out, '-lpthread'], check=True)


def prepare():
    own = [declarations(os.path.join(here, name)) for name in ('plain.h', 'callbacks.h')]
    includes = '#include "plain.h"\n#include "callbacks.h"'
    sources = [os.path.join(here, name) for name in ('plain.c', 'callbacks.c')]
    build('compiled_library', '\n'.join(own) + '\nextern "Python" int implemented(int);', includes, sources)
    for size in sys.argv[3:]:
        name = 'many-' + size
        declared = declarations(os.path.join(folder, name + '.h'))
        source = os.path.join(folder, name + '.c')
        build('compiled_many_' + size, declared, '#include "%s.h"' % name, [source])


def open_library(name, headers, compiled):
    if mode == 'api':
        sys.path.insert(0, folder)
        module = __import__(compiled)
        return module.ffi, module.lib
    import cffi

    ffi = cffi.FFI()
    ffi.cdef('\n'.join(declarations(header) for header in headers))
    return ffi, ffi.dlopen(os.path.join(folder, name + '.so'))


def open_main():
    headers = [os.path.join(here, name) for name in ('plain.h', 'callbacks.h')]
    return open_library('library', headers, 'compiled_library')


def load(size):
    name = 'many-%d' % size
    _, lib = open_library(name, [os.path.join(folder, name + '.h')], 'compiled_many_%d' % size)
    return lambda index, value: getattr(lib, 'f%d' % index)(value, index)


def load_each(_):
    call = load(3000)
    for index in range(3000):
        last = call(index, 1)
    return last


def memory(_):
    import gc

    ffi, _ = open_main()
    point = ffi.typeof('point *')
    count = 300_000
    held = [None] * count
    for index in range(1000):
        held[index] = ffi.new(point)
    gc.collect()
    before = resident()
    for index in range(1000, count):
        held[index] = ffi.new(point)
    gc.collect()
    return round((resident() - before) / (count - 1000))


def resident():
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * os.sysconf('SC_PAGESIZE')


fresh = {
    **{'load_%d' % size: lambda _, size=size: load(size)(size - 1, 1) for size in sizes},
    'load_each': load_each,
    'memory': memory,
}
rows = None


def find(name):
    global rows
    if name in fresh:
        return fresh[name]
    if rows is None:
        from rows import library_rows

        rows = library_rows(*open_main(), mode)
    return rows[name]


def answer(line):
    if line == '?':
        find('nop')
        return json.dumps([*rows, *fresh])
    if line.startswith('='):
        return json.dumps(find(line[1:])(1))
    name, count = line.split()
    run = find(name)
    start = time.perf_counter_ns()
    run(int(count))
    return str((time.perf_counter_ns() - start) / int(count))


def serve():
    for line in sys.stdin:
        try:
            text = answer(line.strip())
        except Exception as error:
            text = '! ' + str(error).split('\n')[0]
        print(text, flush=True)


prepare() if mode == 'prepare' else serve()
