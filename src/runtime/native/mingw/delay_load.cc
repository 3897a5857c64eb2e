// On Windows an addon takes Node-API from the program that has loaded it, whatever that is called:
// Electron's programs are not node.exe. node-gyp has the like for Microsoft's compiler.
#include <windows.h>
// after windows.h, whose types it uses
#include <delayimp.h>
#include <string.h>

namespace {

FARPROC WINAPI TakeProgram(unsigned event, PDelayLoadInfo info) {
  bool is_node = event == dliNotePreLoadLibrary && _stricmp(info->szDll, "node.exe") == 0;
  return is_node ? reinterpret_cast<FARPROC>(GetModuleHandleW(nullptr)) : nullptr;
}

}  // namespace

extern "C" {
PfnDliHook __pfnDliNotifyHook2 = TakeProgram;
}
