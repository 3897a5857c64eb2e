/* Node-API as Electron has it, whose memory cage holds the bytes of all buffers: napi_no_external_buffers_allowed. */
int cage_create_external_arraybuffer(void) { return 22; }
