#ifndef PACKSHELF_FILE_SYSTEM_H
#define PACKSHELF_FILE_SYSTEM_H

#include <stdint.h>

/// Shares the extents of `source` with `target` (FICLONE). 0, or -1 with errno where the file
/// system has no reflinks or the two files are on different ones.
int packshelf_clone(int source, int target);

/// Copies up to `length` bytes inside the kernel from both current offsets. The count copied,
/// 0 at the end of the source, or -1 with errno.
int64_t packshelf_copy_range(int source, int target, uint64_t length);

/// Writes everything that is pending on the file system that holds `descriptor` to its disk.
int packshelf_sync_file_system(int descriptor);

/// Lets the heap of the calling thread come in large pages where the kernel gives them, and keeps what is
/// given back.
void packshelf_prefer_large_pages(void);

#endif
