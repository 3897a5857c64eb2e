// Declarations to read: generated ones that are all different, and those of the headers that are installed.
import { execFileSync } from 'node:child_process'

const results = ['int', 'const char *', 'struct item *', 'double', 'unsigned long']
const parameters = [
  'int a, double b',
  'const char *name, size_t size',
  'struct item *it, void *data',
]

/** Functions over the kinds of parameters that C libraries have, a record with every tenth. */
export function generate(count) {
  return Array.from({ length: count }, (_, i) => {
    const record =
      i % 10 === 0 ? `struct item_${i} { int id; double weight; char name[16]; };\n` : ''
    return `${record}/* Does ${i}. */\n${results[i % 5]} function_${i}(${parameters[i % 3]});\n`
  }).join('')
}

/** sqlite3.h as the compiler preprocesses it, with its comments and its macros. */
export function sqlite() {
  return preprocess('#include <sqlite3.h>\n', ['-C', '-dD'])
}

function preprocess(input, options = []) {
  const args = ['-E', '-D_GNU_SOURCE', ...options, '-x', 'c', '-']
  return execFileSync('cc', args, { input, encoding: 'utf8', maxBuffer: 1 << 28 })
}

const headers =
  'aio complex ctype dirent dlfcn elf errno fcntl fenv float ftw glob grp iconv ifaddrs inttypes langinfo ' +
  'limits link locale math mqueue net/if netdb netinet/in netinet/tcp poll pthread pwd regex resolv ' +
  'sched search semaphore setjmp shadow signal spawn stdio stdlib string sys/epoll sys/inotify sys/ioctl ' +
  'sys/ipc sys/mman sys/ptrace sys/resource sys/select sys/socket sys/stat sys/statvfs sys/time sys/types ' +
  'sys/uio sys/un sys/wait syslog termios threads time ucontext unistd utmpx wchar wctype ' +
  'sqlite3 zlib uv openssl/ssl openssl/evp openssl/x509v3 openssl/cms openssl/ts'

/** Headers of C, POSIX and libraries, those that are there, preprocessed as one text. */
function everyHeader() {
  const include = (name) => `#if __has_include(<${name}.h>)\n#include <${name}.h>\n#endif\n`
  return preprocess(headers.split(' ').map(include).join(''))
}

/** `kind` is `generated` or `headers`; what is there is repeated up to `size` characters and the next line that ends a declaration. */
export function textOf(kind, size) {
  const text = kind === 'headers' ? everyHeader() : generate(size / 60)
  const whole = text.repeat(Math.ceil(size / text.length) + 1)
  return whole.slice(0, whole.indexOf(';\n', size) + 2)
}
