// Every sentence the core can show a user, as a function of its parts.
#ifndef CFFI_MESSAGES_H_
#define CFFI_MESSAGES_H_

#include <string>
#include <string_view>

namespace cffi {

namespace codes {
constexpr const char* kType = "ERR_FFI_TYPE";
constexpr const char* kNull = "ERR_FFI_NULL";
constexpr const char* kReleased = "ERR_FFI_RELEASED";
constexpr const char* kValue = "ERR_FFI_VALUE";
constexpr const char* kUnsupported = "ERR_FFI_UNSUPPORTED";
constexpr const char* kMemory = "ERR_FFI_MEMORY";
constexpr const char* kLoad = "ERR_FFI_LOAD";
constexpr const char* kMismatch = "ERR_FFI_MISMATCH";
constexpr const char* kSymbol = "ERR_FFI_SYMBOL";
constexpr const char* kTimeout = "ERR_FFI_TIMEOUT";
}  // namespace codes

namespace messages {

std::string BadSignature(std::string_view signature);
std::string TooManyParameters(size_t count, size_t limit);

// `value` is how a sentence begins that is about one value: "hypot() argument 2".
std::string Argument(const std::string& function, int number);
std::string Result(const std::string& function);
std::string ExpectedKind(const std::string& value, const char* wanted, const char* found);
std::string TextWithNul(const std::string& value);
std::string DetachedView(const std::string& value);
std::string BufferTransferred(const std::string& value);
std::string NullCode(const std::string& value, long long address);
std::string NullRecord(const std::string& value, long long address);
std::string NullText(const std::string& value, unsigned long long address);
std::string NullAddress(const std::string& operation, const std::string& address);
std::string OutOfMemory(const std::string& value);
std::string BadBool(const std::string& function, unsigned long long found);
std::string BadLength(const std::string& operation);
std::string TextTooLong(const std::string& value);

std::string NotOpened(const std::string& path, const std::string& reason);
std::string NotGlue(const std::string& path);
std::string WrongContract(const std::string& path, unsigned found, unsigned wanted);
std::string WrongHash(const std::string& path, const std::string& found, const std::string& wanted);
std::string NoSuchEntry(const std::string& path, const char* table, unsigned index, unsigned count);
std::string UnknownAnswer(const std::string& path, char kind);
std::string FromExecutable(const std::string& symbol, const std::string& path,
                           const std::string& executable);
std::string NotIsolated(const std::string& path);
std::string CutShort();

std::string NoFreeClosure(const std::string& type, unsigned count);
std::string NotAClosure(const std::string& address);
std::string CalledBackInFastCall(const std::string& name, const std::string& function);
std::string ClosedClosureCalled(const std::string& function);
std::string OrphanClosureCalled(const std::string& function);
std::string NotAttached(const std::string& function, const std::string& file);
std::string NoStreams();
std::string StreamNotOpened(int descriptor, const char* reason);
std::string StreamNotFlushed(const char* reason);
std::string CallDropped(const std::string& function);
std::string ThreadIsStuck(const std::string& function, const std::string& busy,
                          long long milliseconds);
std::string NoInbox(const std::string& function);

std::string NoThread(const std::string& function);

std::string BadShape(std::string_view shape, size_t at);
std::string NotPromoted(std::string_view shape, char letter);
std::string ShapeWithoutSignature(std::string_view signature);
// How a sentence names a value of a call that cannot be made without glue.
std::string NamedResult(const std::string& type);
std::string NamedArgument(int number, const std::string& type);
std::string NoLibffi();
std::string LibffiRefused(int status);
std::string UnknownConvention(const std::string& value);
std::string IrregularRecord(const std::string& value);
std::string OverAligned(const std::string& value, unsigned align, unsigned most);
std::string Int128OnStack(const std::string& value);
std::string NoMemoryForClosure(const std::string& function);

std::string NotASharedLibrary();
std::string LibraryClosed(const std::string& function, const std::string& library);
std::string SymbolsOfClosed(const std::string& library);
std::string NotAnAddress(const std::string& function);

std::string ExternalRefused();
std::string DetachRefused();
std::string WrongEngine(const std::string& wanted, const std::string& found);
std::string NotInitialized();

}  // namespace messages
}  // namespace cffi

#endif  // CFFI_MESSAGES_H_
