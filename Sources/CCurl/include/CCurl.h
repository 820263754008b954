#pragma once

#include <stddef.h>

// libcurl, loaded when it is first asked for: linked, it and what it needs would be loaded at every
// start of the program. Its options are variadic, which Swift cannot call.

/// A connection that is kept from request to request; for one thread.
typedef struct packshelf_http packshelf_http;

/// Loads libcurl; the words of the loader where that fails, NULL where it is there.
const char *packshelf_http_load(void);

/// A connection, perhaps one that was given back; NULL without memory.
packshelf_http *packshelf_http_make(void);

/// Gives a connection back.
void packshelf_http_free(packshelf_http *http);

/// Sends a request, and waits for the head of the answer. Redirects are not followed, and bodies are
/// not decoded.
///
/// `headers` are so many lines `Name: value`; a body of so many bytes is sent where it is not NULL.
/// `patience` is how many seconds to wait for a connection, and for bytes where none come.
/// Gives the status, or -1: then `packshelf_http_error` says why.
long packshelf_http_begin(
    packshelf_http *http, const char *method, const char *url, const char *const *headers,
    size_t header_count, const char *body, size_t body_size, long patience);

/// The lines of the head, each with its line feed; valid until the next request.
const char *packshelf_http_head(const packshelf_http *http, size_t *size);

/// Fills the buffer with the next bytes of the body: their number, 0 at the end, -1 on failure.
long packshelf_http_read(packshelf_http *http, void *buffer, size_t capacity);

/// Whether the last call failed because nothing came.
int packshelf_http_is_late(const packshelf_http *http);

/// Why the last call failed.
const char *packshelf_http_error(const packshelf_http *http);
