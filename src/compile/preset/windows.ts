// The names of Windows' own types, as its headers have them: those that Python's CFFI knows there, and the types that
// handles point to, so that C and TypeScript tell a window from a menu.
export const windows = `
#ifdef _WIN32
typedef void VOID, *PVOID, *LPVOID, *HANDLE, **PHANDLE, **LPHANDLE;
typedef const void *LPCVOID;

typedef char CHAR, CCHAR, *PCHAR, *LPSTR, *PSTR;
typedef const char *LPCSTR, *PCSTR;
typedef wchar_t WCHAR, *PWCHAR, *LPWSTR, *PWSTR;
typedef const wchar_t *LPCWSTR, *PCWSTR;
typedef signed char INT8, *PINT8;
typedef unsigned char BYTE, UCHAR, UINT8, BOOLEAN, *PBYTE, *LPBYTE, *PUCHAR, *PUINT8, *PBOOLEAN;
typedef short SHORT, INT16, *PSHORT, *PINT16;
typedef unsigned short WORD, USHORT, UINT16, ATOM, LANGID, *PWORD, *LPWORD, *PUSHORT, *PUINT16;
typedef int BOOL, INT, INT32, LONG32, HFILE, *PBOOL, *LPBOOL, *PINT, *LPINT, *PINT32, *PLONG32;
typedef unsigned int UINT, UINT32, ULONG32, DWORD32, *PUINT, *PUINT32, *PULONG32, *PDWORD32;
typedef long LONG, HRESULT, *PLONG, *LPLONG;
typedef unsigned long DWORD, ULONG, COLORREF, LCID, LCTYPE, LGRPID, *PDWORD, *LPDWORD, *PULONG,
  *LPCOLORREF, *PLCID;
typedef long long INT64, LONG64, LONGLONG, USN, *PINT64, *PLONG64, *PLONGLONG;
typedef unsigned long long UINT64, ULONG64, ULONGLONG, DWORD64, DWORDLONG, QWORD, *PUINT64,
  *PULONG64, *PULONGLONG, *PDWORD64, *PDWORDLONG;
typedef float FLOAT, *PFLOAT;

#ifdef _WIN64
typedef int HALF_PTR, *PHALF_PTR;
typedef unsigned int UHALF_PTR, *PUHALF_PTR;
typedef long long INT_PTR, LONG_PTR, SSIZE_T, LPARAM, LRESULT, *PINT_PTR, *PLONG_PTR, *PSSIZE_T;
typedef unsigned long long UINT_PTR, ULONG_PTR, DWORD_PTR, SIZE_T, WPARAM, *PUINT_PTR,
  *PULONG_PTR, *PDWORD_PTR, *PSIZE_T;
#else
typedef short HALF_PTR, *PHALF_PTR;
typedef unsigned short UHALF_PTR, *PUHALF_PTR;
typedef int INT_PTR, *PINT_PTR;
typedef unsigned int UINT_PTR, WPARAM, *PUINT_PTR;
typedef long LONG_PTR, SSIZE_T, LPARAM, LRESULT, *PLONG_PTR, *PSSIZE_T;
typedef unsigned long ULONG_PTR, DWORD_PTR, SIZE_T, *PULONG_PTR, *PDWORD_PTR, *PSIZE_T;
#endif

typedef struct HACCEL__ *HACCEL;
typedef struct HBITMAP__ *HBITMAP;
typedef struct HBRUSH__ *HBRUSH;
typedef struct HCOLORSPACE__ *HCOLORSPACE;
typedef struct HCONV__ *HCONV;
typedef struct HCONVLIST__ *HCONVLIST;
typedef struct HDC__ *HDC;
typedef struct HDDEDATA__ *HDDEDATA;
typedef struct HDESK__ *HDESK;
typedef struct HDROP__ *HDROP;
typedef struct HENHMETAFILE__ *HENHMETAFILE;
typedef struct HFONT__ *HFONT;
typedef struct HHOOK__ *HHOOK;
typedef struct HICON__ *HICON;
typedef struct HINSTANCE__ *HINSTANCE;
typedef struct HKEY__ *HKEY;
typedef struct HKL__ *HKL;
typedef struct HMENU__ *HMENU;
typedef struct HMETAFILE__ *HMETAFILE;
typedef struct HMONITOR__ *HMONITOR;
typedef struct HPALETTE__ *HPALETTE;
typedef struct HPEN__ *HPEN;
typedef struct HRGN__ *HRGN;
typedef struct HRSRC__ *HRSRC;
typedef struct HSZ__ *HSZ;
typedef struct HTASK__ *HTASK;
typedef struct HWINSTA__ *HWINSTA;
typedef struct HWND__ *HWND;
typedef struct SC_HANDLE__ *SC_HANDLE;
typedef struct SERVICE_STATUS_HANDLE__ *SERVICE_STATUS_HANDLE;
typedef HINSTANCE HMODULE;
typedef HICON HCURSOR;
typedef HWINSTA WINSTA;
typedef HKEY *PHKEY;
typedef HANDLE HGLOBAL, HLOCAL, HDWP;
typedef void *HGDIOBJ, *SC_LOCK;

typedef struct _UNICODE_STRING {
  USHORT Length, MaximumLength;
  PWSTR Buffer;
} UNICODE_STRING,
  *PUNICODE_STRING;
typedef const UNICODE_STRING *PCUNICODE_STRING;

#ifdef UNICODE
typedef wchar_t TCHAR, TBYTE, *PTCHAR, *PTBYTE, *LPTSTR, *PTSTR;
typedef const wchar_t *LPCTSTR, *PCTSTR;
#else
typedef char TCHAR, *PTCHAR, *LPTSTR, *PTSTR;
typedef unsigned char TBYTE, *PTBYTE;
typedef const char *LPCTSTR, *PCTSTR;
#endif
#endif
`

/** Where C has them from. */
export const windowsHeaders: readonly string[] = ['windows.h', 'winternl.h']
