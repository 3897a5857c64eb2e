// The sentences. They name what was found, what was wanted and, where it helps, what to do.
#include "messages.h"

namespace cffi::messages {
namespace {

std::string Quote(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace

std::string BadSignature(std::string_view signature) {
  return Quote(signature) + " is no signature that the core understands";
}

std::string TooManyParameters(size_t count, size_t limit) {
  return "a function with " + std::to_string(count) +
         " parameters cannot be called; the limit is " + std::to_string(limit);
}

std::string Argument(const std::string& function, int number) {
  return function + "() argument " + std::to_string(number);
}

std::string Result(const std::string& function) { return "the result of " + function + "()"; }

std::string ExpectedKind(const std::string& value, const char* wanted, const char* found) {
  return value + " must be " + wanted + ", not " + found;
}

std::string TextWithNul(const std::string& value) {
  return value + " holds a NUL character, where C would take it to end; pass bytes instead";
}

std::string DetachedView(const std::string& value) {
  return value + " is a view of a detached ArrayBuffer, which has no memory any more";
}

std::string BufferTransferred(const std::string& value) {
  return value +
         ": its buffer was transferred away while C was using it, and this engine gives no "
         "way to keep its bytes, so that C may have used freed memory; transfer it after the call, "
         "or give C a SharedArrayBuffer";
}

std::string NullCode(const std::string& value, long long address) {
  if (address == 0) return value + " is a null function pointer";
  return value + " is a function pointer to address " + std::to_string(address) +
         ", which lies where null pointers point";
}

std::string NullRecord(const std::string& value, long long address) {
  return value + " is at address " + std::to_string(address) +
         ", which lies where null pointers point";
}

std::string NullText(const std::string& value, unsigned long long address) {
  return value + " is text at address " + std::to_string(address) +
         ", which lies where null pointers point";
}

std::string NullAddress(const std::string& operation, const std::string& address) {
  return operation + " at address " + address + ", which lies where null pointers point";
}

std::string OutOfMemory(const std::string& value) { return "no memory left for " + value; }

std::string BadBool(const std::string& function, unsigned long long found) {
  return function + "() result is a _Bool that holds " + std::to_string(found) +
         ", neither 0 nor 1";
}

std::string BadLength(const std::string& operation) {
  return operation + " needs a number of bytes from 0 to 2^53 - 1";
}

std::string TextTooLong(const std::string& value) {
  return value + " is longer than a JavaScript string can be";
}

std::string NotOpened(const std::string& path, const std::string& reason) {
  // The loader often begins with the path itself.
  std::string own = path + ": ";
  bool repeats = reason.compare(0, own.size(), own) == 0;
  return "cannot open " + own + (repeats ? reason.substr(own.size()) : reason);
}

std::string NotGlue(const std::string& path) {
  return path + " is not glue made by unplugin-cffi: it has no symbol cffi_libraries";
}

std::string WrongContract(const std::string& path, unsigned found, unsigned wanted) {
  return path + " was built for version " + std::to_string(found) +
         " of the contract between glue and core, and this core speaks version " +
         std::to_string(wanted);
}

std::string WrongHash(const std::string& path, const std::string& found,
                      const std::string& wanted) {
  return path + " and the module that opens it are not of one build: the module was made from " +
         "declarations " + wanted + ", the file holds " + found;
}

std::string NoSuchEntry(const std::string& path, const char* table, unsigned index,
                        unsigned count) {
  return path + " and the module that opens it are not of one build: the module asks for " + table +
         " " + std::to_string(index) + " of " + std::to_string(count);
}

std::string UnknownAnswer(const std::string& path, char kind) {
  return path + " holds an answer of kind " + Quote(std::string_view(&kind, 1)) +
         ", which this core does not know";
}

std::string FromExecutable(const std::string& symbol, const std::string& path,
                           const std::string& executable) {
  return symbol + " of " + path + " was found in the Node executable, " + executable +
         ", and not in the library of the header it was compiled with; link that library, or "
         "write " +
         "\"#pragma cffi process\" where Node's own is meant";
}

std::string NotIsolated(const std::string& path) {
  return path +
         " was opened without RTLD_DEEPBIND, because malloc is replaced in this process or a "
         "sanitizer runs in it: a library that Node carries too (zlib, OpenSSL, libuv) may be "
         "Node's";
}

std::string CutShort() { return "the file is cut short"; }

std::string NoFreeClosure(const std::string& type, unsigned count) {
  return "all " + std::to_string(count) + " functions that can stand for JavaScript ones of type " +
         type + " are in use; release one";
}

std::string NotAClosure(const std::string& address) {
  return "no open callback has the address " + address;
}

std::string CalledBackInFastCall(const std::string& name, const std::string& function) {
  return name + " was called during " + function +
         "(), which its .cdef says does not call back, by #pragma cffi fast or by declaring no "
         "function pointers; C got its error value. #pragma cffi slow " +
         function + " lets it call back";
}

std::string ClosedClosureCalled(const std::string& function) {
  return "C called " + function + " after its release; it got zero";
}

std::string OrphanClosureCalled(const std::string& function) {
  return "C called " + function + " after the end of the JavaScript environment it belongs to; " +
         "it got its error value";
}

std::string NotAttached(const std::string& function, const std::string& file) {
  return "C called " + function + "() of " + file + " before ffi.defExtern('" + function +
         "', ...) attached it; it got zero";
}

std::string NoStreams() {
  return "file descriptors cannot be given for FILE * on Windows, where those of Node are its own; "
         "open the file with C's fopen";
}

std::string StreamNotOpened(int descriptor, const char* reason) {
  return "file descriptor " + std::to_string(descriptor) + " cannot be opened for C: " + reason;
}

std::string StreamNotFlushed(const char* reason) {
  return std::string("not all that C wrote got into the file: ") + reason;
}

std::string CallDropped(const std::string& function) {
  return "C called " + function + " from another thread while the JavaScript environment it " +
         "belongs to ended; it got its error value";
}

std::string ThreadIsStuck(const std::string& function, const std::string& busy,
                          long long milliseconds) {
  return "C called " + function + " from another thread, and the JavaScript thread was in " + busy +
         "() for more than " + std::to_string(milliseconds) + " ms; C got the error value of " +
         function + ". Call " + busy + ".async(), which leaves the JavaScript thread free, or " +
         "give the callback a longer timeout";
}

std::string NoInbox(const std::string& function) {
  return function + ": this host gives no way for other threads to reach its JavaScript";
}

std::string NoThread(const std::string& function) {
  return function + "(): the system gives no thread to run it on";
}

std::string BadShape(std::string_view shape, size_t at) {
  return Quote(shape) + " is no shape of a function that the core understands, from character " +
         std::to_string(at + 1) + " on";
}

std::string NotPromoted(std::string_view shape, char letter) {
  return Quote(shape) + " passes a " + Quote(std::string_view(&letter, 1)) +
         " where \"...\" stands, which C promotes to int or double";
}

std::string ShapeWithoutSignature(std::string_view signature) {
  return "the signature " + Quote(signature) + " and the shape are not of one function";
}

std::string NamedResult(const std::string& type) {
  return type.empty() ? "the result" : "the result, " + type + ",";
}

std::string NamedArgument(int number, const std::string& type) {
  std::string value = "argument " + std::to_string(number);
  return type.empty() ? value : value + ", " + type + ",";
}

std::string NoLibffi() {
  return "the core was built without libffi, so that C is reached through compiled glue only "
         "(API mode)";
}

std::string LibffiRefused(int status) {
  return "libffi cannot call a function of this type (status " + std::to_string(status) +
         "); use API mode";
}

std::string UnknownConvention(const std::string& value) {
  return value +
         " cannot be passed by value on this platform where no glue is compiled for the call: make "
         "it from a C function of a .cdef in API mode, or "
         "pass a pointer";
}

std::string IrregularRecord(const std::string& value) {
  return value +
         " cannot be passed by value without a C compiler, because compilers do not agree how; "
         "use API mode, or pass a pointer";
}

std::string OverAligned(const std::string& value, unsigned align, unsigned most) {
  return value + " is aligned to " + std::to_string(align) +
         " bytes and cannot be passed by value without a C compiler, which takes up to " +
         std::to_string(most) + "; use API mode, or pass a pointer";
}

std::string Int128OnStack(const std::string& value) {
  return value +
         " is an __int128 for which no registers are left, and compilers do not agree where it "
         "then lies; use API mode";
}

std::string NoMemoryForClosure(const std::string& function) {
  return "no C function is left that could stand for " + function +
         "; release callbacks that are not needed any more";
}

std::string NotASharedLibrary() { return "expected what openLibrary() returned"; }

std::string LibraryClosed(const std::string& function, const std::string& library) {
  return function + "() cannot be called: its library, " + library + ", is closed";
}

std::string SymbolsOfClosed(const std::string& library) {
  return library + " is closed and has no symbols any more";
}

std::string NotAnAddress(const std::string& function) {
  return "no address was found for " + function + "()";
}

std::string ExternalRefused() {
  return "this host forbids ArrayBuffers over memory that C owns (Electron does); copy it with "
         "ffi.unpack";
}

std::string DetachRefused() {
  return "this host gives no way to take back a view of memory that C owns, so that it would see "
         "what is freed";
}

std::string WrongEngine(const std::string& wanted, const std::string& found) {
  return "this build of the core is for V8 " + wanted + "x, and this is V8 " + found;
}

std::string NotInitialized() { return "the core was used before initialize()"; }

}  // namespace cffi::messages
