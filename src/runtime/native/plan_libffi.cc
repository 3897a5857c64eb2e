// Plans by libffi: slots to its arguments and back, for calls and for closures.
#ifdef CFFI_LIBFFI

#include <ffi.h>

#include <cstring>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "entry.h"
#include "lowering.h"
#include "messages.h"
#include "plan.h"
#include "program.h"
#include "registers.h"
#include "stack.h"

namespace cffi {
namespace {

// Of stored values on the C stack; no platform asks for more.
constexpr uint32_t kAlign = 16;

// Where libffi finds an argument, or leaves one for a closure.
struct Piece {
  enum class From : uint8_t { kSlot, kStorage, kScratch, kAddress } from;
  uint16_t slot;
  // In the slot, its storage, or the scratch memory.
  uint32_t offset;
};

// A part of a stored value that is copied to scratch memory for a call.
struct Copy {
  uint16_t slot;
  uint32_t from;
  uint32_t to;
  uint32_t size;
  // Of its place there; what lies behind it is zeroed.
  uint32_t room;
};

// How a closure gives a parameter its slot.
struct Arrival {
  char letter;
  bool by_address;
  uint16_t first_piece;
  uint16_t piece_count;
  // Where its pieces are put together, for a stored value in more than one or of odd size.
  bool gathered;
  uint32_t scratch;
};

uint32_t RoundUp(uint32_t bytes, uint32_t multiple) {
  return (bytes + multiple - 1) / multiple * multiple;
}

}  // namespace

struct Plan {
  CallShape shape;
  Lowering lowering;
  std::vector<ffi_type*> types;
  ffi_cif cif;

  std::vector<Piece> pieces;
  std::vector<Copy> copies;
  uint32_t scratch_size = 0;
  uint32_t address_count = 0;
  // Bytes of it that are the result's, where that is stored.
  uint32_t result_size = 0;

  std::vector<Arrival> arrivals;
  uint32_t closure_scratch_size = 0;

  RegisterCall registers;
};

namespace {

// Where a number of fewer bytes than a slot lies in it.
uint32_t PlaceInSlot(const ShapeItem& item) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  bool is_number = std::strchr("BcCsSiI", item.letter) != nullptr;
  return is_number ? static_cast<uint32_t>(sizeof(cffi_slot)) - item.size : 0;
#else
  (void)item;
  return 0;
#endif
}

void AddPart(Plan* plan, const ShapeItem& item, const Part& part, uint16_t slot) {
  plan->types.push_back(part.by_address ? &ffi_type_pointer : part.type);
  if (!IsStored(item.letter)) {
    plan->pieces.push_back({Piece::From::kSlot, slot, PlaceInSlot(item)});
    return;
  }
  auto room = static_cast<uint32_t>(part.type->size);
  if (!part.by_address && part.size == room) {
    plan->pieces.push_back({Piece::From::kStorage, slot, part.offset});
    return;
  }
  uint32_t to = RoundUp(plan->scratch_size, kAlign);
  plan->copies.push_back({slot, part.offset, to, part.size, room});
  plan->scratch_size = to + room;
  Piece::From from = part.by_address ? Piece::From::kAddress : Piece::From::kScratch;
  plan->pieces.push_back({from, slot, to});
  if (part.by_address) ++plan->address_count;
}

void AddArrival(Plan* plan, const ShapeItem& item, const std::vector<Part>& parts, size_t first) {
  Arrival arrival = {};
  arrival.letter = item.letter;
  arrival.first_piece = static_cast<uint16_t>(first);
  arrival.piece_count = static_cast<uint16_t>(parts.size());
  arrival.by_address = parts.size() == 1 && parts[0].by_address;
  arrival.gathered = IsStored(item.letter) && parts.size() != 1;
  if (arrival.gathered) {
    arrival.scratch = RoundUp(plan->closure_scratch_size, kAlign);
    uint32_t end = 0;
    for (const Part& part : parts) end = part.offset + static_cast<uint32_t>(part.type->size);
    plan->closure_scratch_size = arrival.scratch + end;
  }
  plan->arrivals.push_back(arrival);
}

std::string Prepare(Plan* plan) {
  std::string problem = Lower(plan->shape, &plan->lowering);
  if (!problem.empty()) return problem;
  const CallShape& shape = plan->shape;
  plan->registers = PlanRegisters(shape);
  const Lowering& lowering = plan->lowering;
  if (lowering.hidden_result) {
    plan->types.push_back(&ffi_type_pointer);
    plan->pieces.push_back({Piece::From::kSlot, 0, 0});
  } else if (IsStored(shape.result.letter)) {
    plan->result_size = shape.result.size;
  }
  size_t fixed = plan->types.size();
  for (size_t index = 0; index < shape.parameters.size(); ++index) {
    if (static_cast<int>(index) == shape.fixed) fixed = plan->types.size();
    const ShapeItem& item = shape.parameters[index];
    size_t first = plan->types.size();
    for (const Part& part : lowering.parameters[index]) {
      AddPart(plan, item, part, static_cast<uint16_t>(index + 1));
    }
    AddArrival(plan, item, lowering.parameters[index], first);
  }
  auto count = static_cast<unsigned>(plan->types.size());
  if (shape.fixed == static_cast<int>(shape.parameters.size())) fixed = count;
  ffi_status status =
      shape.fixed < 0
          ? ffi_prep_cif(&plan->cif, FFI_DEFAULT_ABI, count, lowering.result, plan->types.data())
          : ffi_prep_cif_var(&plan->cif, FFI_DEFAULT_ABI, static_cast<unsigned>(fixed), count,
                             lowering.result, plan->types.data());
  return status == FFI_OK ? std::string() : messages::LibffiRefused(static_cast<int>(status));
}

// Never destroyed: closures outlive main().
struct Registry {
  std::mutex lock;
  std::unordered_map<std::string, std::unique_ptr<Plan>> plans;
};

Registry& TheRegistry() {
  static Registry& registry = *new Registry;
  return registry;
}

// libffi widens the results of functions and wants those of closures widened to a word.
void LoadResult(char letter, const void* from, cffi_slot* slot) {
  switch (letter) {
    case 'f':
      std::memcpy(&slot->f, from, sizeof slot->f);
      break;
    case 'p':
      std::memcpy(&slot->p, from, sizeof slot->p);
      break;
    case 'd':
    case 'l':
    case 'L':
      std::memcpy(slot, from, sizeof *slot);
      break;
    default: {
      ffi_arg word;
      std::memcpy(&word, from, sizeof word);
      slot->u = word;
      NarrowResult(letter, slot);
    }
  }
}

void StoreResult(char letter, const cffi_slot& slot, void* to) {
  switch (letter) {
    case 'f':
      std::memcpy(to, &slot.f, sizeof slot.f);
      break;
    case 'p':
      std::memcpy(to, &slot.p, sizeof slot.p);
      break;
    case 'd':
    case 'l':
    case 'L':
      std::memcpy(to, &slot, sizeof slot);
      break;
    default: {
      auto word = static_cast<ffi_arg>(slot.u);
      std::memcpy(to, &word, sizeof word);
    }
  }
}

// An argument as C passed it.
void LoadArgument(char letter, const void* from, cffi_slot* slot) {
  switch (letter) {
    case 'B':
    case 'C':
      slot->u = *static_cast<const uint8_t*>(from);
      break;
    case 'c':
      slot->i = *static_cast<const int8_t*>(from);
      break;
    case 's':
      slot->i = *static_cast<const int16_t*>(from);
      break;
    case 'S':
      slot->u = *static_cast<const uint16_t*>(from);
      break;
    case 'i':
      slot->i = *static_cast<const int32_t*>(from);
      break;
    case 'I':
      slot->u = *static_cast<const uint32_t*>(from);
      break;
    case 'f':
      std::memcpy(&slot->f, from, sizeof slot->f);
      break;
    case 'p':
      std::memcpy(&slot->p, from, sizeof slot->p);
      break;
    default:
      std::memcpy(slot, from, sizeof *slot);
  }
}

// The largest result in registers: two long doubles, or eight of them in ppc64's.
struct alignas(kAlign) ResultBuffer {
  char bytes[128];
};

// What a closure of libffi's knows.
struct FfiMember {
  cffi_closure closure;
  const Plan* plan;
  Entry entry;
};

void EnterMember(ffi_cif*, void* result, void** arguments, void* data) {
  const FfiMember& member = *static_cast<FfiMember*>(data);
  const Plan& plan = *member.plan;
  size_t slot_count = plan.arrivals.size() + 1;
  auto* slots = static_cast<cffi_slot*>(StackAlloc(slot_count * sizeof(cffi_slot)));
  auto* scratch = static_cast<char*>(StackAlloc(plan.closure_scratch_size + kAlign));
  scratch += -reinterpret_cast<uintptr_t>(scratch) % kAlign;
  ResultBuffer buffer;

  cffi_slot* slot = slots + 1;
  for (const Arrival& arrival : plan.arrivals) {
    void** pieces = arguments + arrival.first_piece;
    if (!IsStored(arrival.letter)) {
      LoadArgument(arrival.letter, pieces[0], slot);
    } else if (arrival.by_address) {
      slot->p = *static_cast<void**>(pieces[0]);
    } else if (!arrival.gathered) {
      slot->p = pieces[0];
    } else {
      const std::vector<Part>& parts = plan.lowering.parameters[slot - slots - 1];
      for (size_t index = 0; index < parts.size(); ++index) {
        std::memcpy(scratch + arrival.scratch + parts[index].offset, pieces[index],
                    parts[index].type->size);
      }
      slot->p = scratch + arrival.scratch;
    }
    ++slot;
  }
  char letter = plan.shape.result.letter;
  slots[0].u = 0;
  if (plan.lowering.hidden_result) {
    slots[0].p = *static_cast<void**>(arguments[0]);
    std::memset(slots[0].p, 0, plan.shape.result.size);
  } else if (IsStored(letter)) {
    std::memset(&buffer, 0, sizeof buffer);
    slots[0].p = &buffer;
  }
  member.closure.enter(member.closure.data, slots);
  if (plan.lowering.hidden_result) {
    std::memcpy(result, arguments[0], sizeof(void*));
  } else if (IsStored(letter)) {
    if (plan.result_size > 0) std::memcpy(result, &buffer, plan.lowering.result->size);
  } else if (letter != 'v') {
    StoreResult(letter, slots[0], result);
  }
}

}  // namespace

std::string FindPlan(std::string_view text, std::string_view signature, const Plan** found) {
  auto made = std::make_unique<Plan>();
  std::string key;
  std::string problem = ParseShape(text, &made->shape, &key);
  if (problem.empty()) problem = CompareSignature(made->shape, signature);
  if (!problem.empty()) return problem;

  Registry& registry = TheRegistry();
  std::lock_guard<std::mutex> guard(registry.lock);
  std::unique_ptr<Plan>& plan = registry.plans[key];
  if (plan == nullptr) {
    problem = Prepare(made.get());
    if (!problem.empty()) {
      registry.plans.erase(key);
      return problem;
    }
    plan = std::move(made);
  }
  *found = plan.get();
  return {};
}

namespace {

// Out of line, so that what needs no libffi has a small frame.
[[gnu::noinline]] void CallByLibffi(const Plan& plan, void (*code)(void), cffi_slot* slots) {
  auto** values = static_cast<void**>(StackAlloc((plan.pieces.size() + 1) * sizeof(void*)));
  auto* scratch = static_cast<char*>(StackAlloc(plan.scratch_size + kAlign));
  scratch += -reinterpret_cast<uintptr_t>(scratch) % kAlign;
  auto* addresses = static_cast<void**>(StackAlloc((plan.address_count + 1) * sizeof(void*)));
  for (const Copy& copy : plan.copies) {
    char* to = scratch + copy.to;
    std::memcpy(to, static_cast<char*>(slots[copy.slot].p) + copy.from, copy.size);
    std::memset(to + copy.size, 0, copy.room - copy.size);
  }
  void** value = values;
  for (const Piece& piece : plan.pieces) {
    switch (piece.from) {
      case Piece::From::kSlot:
        *value = reinterpret_cast<char*>(&slots[piece.slot]) + piece.offset;
        break;
      case Piece::From::kStorage:
        *value = static_cast<char*>(slots[piece.slot].p) + piece.offset;
        break;
      case Piece::From::kScratch:
        *value = scratch + piece.offset;
        break;
      case Piece::From::kAddress:
        *addresses = scratch + piece.offset;
        *value = addresses++;
        break;
    }
    ++value;
  }
  ResultBuffer buffer;
  // libffi only reads the description.
  ffi_call(const_cast<ffi_cif*>(&plan.cif), code, &buffer, values);
  if (plan.lowering.hidden_result) return;
  if (IsStored(plan.shape.result.letter)) {
    std::memcpy(slots[0].p, &buffer, plan.result_size);
  } else if (plan.shape.result.letter != 'v') {
    LoadResult(plan.shape.result.letter, &buffer, &slots[0]);
  }
}

}  // namespace

const CallShape& ShapeOf(const Plan& plan) { return plan.shape; }

void CallByPlan(const Plan& plan, void (*code)(void), cffi_slot* slots) {
  if (plan.registers.form == RegisterCall::Form::kNone) {
    CallByLibffi(plan, code, slots);
  } else {
    CallByRegisters(plan.registers, code, slots);
    NarrowResult(plan.shape.result.letter, &slots[0]);
  }
}

cffi_closure* MakeClosure(const Plan& plan) {
  auto member = std::make_unique<FfiMember>();
  member->plan = &plan;
  member->entry = MakeEntry(const_cast<ffi_cif*>(&plan.cif), EnterMember, member.get());
  if (member->entry.code == nullptr) return nullptr;
  member->closure.code = member->entry.code;
  return &member.release()->closure;
}

void ReuseClosure(cffi_closure* closure, const Plan& plan) {
  // The first of its fields.
  auto* member = reinterpret_cast<FfiMember*>(closure);
  member->plan = &plan;
  ReuseEntry(member->entry, const_cast<ffi_cif*>(&plan.cif), EnterMember, member);
}

}  // namespace cffi

#endif  // CFFI_LIBFFI
