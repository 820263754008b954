#define _GNU_SOURCE
#include "CFileSystem.h"

#include <linux/fs.h>
#include <malloc.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

int packshelf_clone(int source, int target) { return ioctl(target, FICLONE, source); }

int64_t packshelf_copy_range(int source, int target, uint64_t length) {
  return copy_file_range(source, NULL, target, NULL, length, 0);
}

int packshelf_sync_file_system(int descriptor) { return syncfs(descriptor); }

// AddressSanitizer does not allow the look at the word before a block.
__attribute__((no_sanitize("address"))) void packshelf_prefer_large_pages(void) {
  // glibc's heaps of threads other than the first lie at multiples of their greatest size, and a bit of
  // the word before a block says that it lies in one of them (malloc/arena.c, malloc/malloc.c).
  const uintptr_t heap = 64 << 20;
  const size_t in_thread_heap = 4;
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, 8 << 20);
  size_t *block = malloc(64 << 10);
  if (block && block[-1] & in_thread_heap) {
    madvise((void *)((uintptr_t)block / heap * heap), heap, MADV_HUGEPAGE);
  }
  free(block);
}
