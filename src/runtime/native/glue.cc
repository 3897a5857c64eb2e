// Opens glue files: is it glue, of our contract, of the module's declarations, and are its
// functions those of the libraries it was linked with?
#include "glue.h"

#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "engine_napi.h"
#include "executable.h"
#include "from_c.h"
#include "inbox.h"
#include "library.h"
#include "messages.h"

namespace cffi {
namespace {

constexpr napi_type_tag kGlueTag = {0x8f2d0c1b7a5e4936, 0xb1c93e57d2406f8a};

// What is wrong with a file; made into the runtime's error once no lock is held.
struct Problem {
  const char* code;
  std::string message;
};

// Never destroyed: nor is what it holds.
struct Registry {
  std::mutex lock;
  // By the table in the file's own memory: two paths may lead to one file.
  std::unordered_map<const cffi_library*, std::unique_ptr<Glue>> opened;
  bool told_not_isolated = false;
};

Registry& TheRegistry() {
  static Registry& registry = *new Registry;
  return registry;
}

const cffi_library* FindLibrary(const cffi_library_list& list, const std::string& path,
                                const std::string& hash) {
  if (list.contract != CFFI_CONTRACT) {
    throw Problem{codes::kMismatch, messages::WrongContract(path, list.contract, CFFI_CONTRACT)};
  }
  std::string found;
  for (uint32_t index = 0; index < list.count; ++index) {
    const cffi_library* library = list.libraries[index];
    if (hash == library->hash) return library;
    if (!found.empty()) found += ", ";
    found += std::string(library->hash) + " (" + library->file + ")";
  }
  throw Problem{codes::kMismatch, messages::WrongHash(path, found, hash)};
}

void CheckFunctions(const Glue& glue) {
  for (uint32_t index = 0; index < glue.library->function_count; ++index) {
    const cffi_function& function = glue.library->functions[index];
    if (IsDefinedByExecutable(reinterpret_cast<const void*>(function.code))) {
      throw Problem{codes::kMismatch,
                    messages::FromExecutable(function.name, glue.path, ExecutablePath())};
    }
  }
}

void ReportNotAttached(const char* name, const char* file) {
  Report(codes::kSymbol, messages::NotAttached(name, file));
}

std::unique_ptr<Glue> MakeGlue(const std::string& path, const cffi_library* library) {
  auto glue = std::make_unique<Glue>();
  glue->path = path;
  glue->library = library;
  glue->checked = false;
  if (library->report != nullptr) *library->report = ReportNotAttached;
  glue->answers.resize(library->answer_count);
  if (library->answer != nullptr) library->answer(glue->answers.data());
  for (const cffi_answer& answer : glue->answers) {
    if (answer.kind == '\0' || std::strchr("iuds", answer.kind) == nullptr) {
      throw Problem{codes::kMismatch, messages::UnknownAnswer(path, answer.kind)};
    }
  }
  for (uint32_t index = 0; index < library->function_type_count; ++index) {
    ClosurePool& pool = glue->pools.emplace_back();
    pool.members = library->function_types[index].closures;
    pool.count = library->function_types[index].closure_count;
  }
  return glue;
}

// `warning` is left empty where there is nothing to warn of.
Glue* Open(const std::string& path, const std::string& hash, bool process, std::string* warning) {
  Registry& registry = TheRegistry();
  std::lock_guard<std::mutex> guard(registry.lock);
  OpenedLibrary opened = OpenLibrary(path);
  if (opened.handle == nullptr) {
    throw Problem{codes::kLoad, messages::NotOpened(path, opened.error)};
  }
  if (!opened.isolated && !process && !registry.told_not_isolated) {
    registry.told_not_isolated = true;
    *warning = messages::NotIsolated(path);
  }
  void* symbol = FindSymbol(opened.handle, "cffi_libraries");
  if (symbol == nullptr) throw Problem{codes::kMismatch, messages::NotGlue(path)};
  const cffi_library* library =
      FindLibrary(*static_cast<const cffi_library_list*>(symbol), path, hash);
  std::unique_ptr<Glue>& glue = registry.opened[library];
  if (glue == nullptr) {
    glue = MakeGlue(path, library);
    // Once more, for what runs at exit runs in the opposite order: before this library's
    // destructors.
    CloseInboxesAtExit();
  }
  if (!process && !glue->checked) {
    CheckFunctions(*glue);
    glue->checked = true;
  }
  return glue.get();
}

napi_value AnswerFromC(NapiEngine engine, const cffi_answer& answer) {
  switch (answer.kind) {
    case 'i':
      return FromC(engine, Carrier::kNumberInt64, answer.value);
    case 'u':
      return FromC(engine, Carrier::kNumberUint64, answer.value);
    case 'd':
      return FromC(engine, Carrier::kDouble, answer.value);
    default:
      return FromC(engine, Carrier::kText, answer.value);
  }
}

}  // namespace

Napi::Value OpenGlue(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  std::string path = info[0].As<Napi::String>();
  std::string hash = info[1].As<Napi::String>();
  bool process = info[2].ToBoolean();
  std::string warning;
  Glue* glue = nullptr;
  std::optional<Problem> problem;
  try {
    glue = Open(path, hash, process, &warning);
  } catch (const Problem& caught) {
    problem = caught;
  }
  if (!warning.empty()) Report(codes::kLoad, warning);
  if (problem) throw Environment::Of(env)->Error(problem->code, problem->message);

  Napi::Array answers = Napi::Array::New(env, glue->answers.size());
  for (uint32_t index = 0; index < glue->answers.size(); ++index) {
    answers[index] = Napi::Value(env, AnswerFromC(NapiEngine(env), glue->answers[index]));
  }
  Napi::Object object = Napi::Object::New(env);
  object["answers"] = answers;
  object.TypeTag(&kGlueTag);
  napi_wrap(env, object, glue, nullptr, nullptr, nullptr);
  return object;
}

Napi::Value CodeOf(const Napi::CallbackInfo& info) {
  const Glue& glue = UnwrapGlue(info[0]);
  uint32_t index = info[1].As<Napi::Number>();
  if (index >= glue.library->function_count) {
    throw Environment::Of(info.Env())
        ->Error(codes::kMismatch,
                messages::NoSuchEntry(glue.path, "function", index, glue.library->function_count));
  }
  NapiEngine engine(info.Env());
  auto code = reinterpret_cast<void*>(glue.library->functions[index].code);
  return Napi::Value(info.Env(), AddressFromC(engine, code));
}

Glue& UnwrapGlue(const Napi::Value& value) {
  void* glue = nullptr;
  if (!value.IsObject() || !value.As<Napi::Object>().CheckTypeTag(&kGlueTag) ||
      napi_unwrap(value.Env(), value, &glue) != napi_ok) {
    throw Napi::TypeError::New(value.Env(), "expected what open() returned");
  }
  return *static_cast<Glue*>(glue);
}

std::string CheckVariable(const Bound& bound) {
  if (!IsDefinedByExecutable(bound.address())) return {};
  return messages::FromExecutable(bound.name, bound.glue->path, ExecutablePath());
}

}  // namespace cffi
