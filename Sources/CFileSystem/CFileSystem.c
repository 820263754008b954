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

void packshelf_prefer_large_pages(int step) {
  const uintptr_t large = 2 << 20;
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, step);
  free(malloc(64 << 10));
  mallopt(M_TOP_PAD, 8 << 20);
  const uintptr_t end = (uintptr_t)sbrk(0);
  const uintptr_t start = (end - step + large - 1) / large * large;
  madvise((void *)start, end - start, MADV_HUGEPAGE);
}
