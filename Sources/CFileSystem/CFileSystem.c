#define _GNU_SOURCE
#include "CFileSystem.h"

#include <linux/fs.h>
#include <sys/ioctl.h>
#include <unistd.h>

int packshelf_clone(int source, int target) { return ioctl(target, FICLONE, source); }

int64_t packshelf_copy_range(int source, int target, uint64_t length) {
  return copy_file_range(source, NULL, target, NULL, length, 0);
}

int packshelf_sync_file_system(int descriptor) { return syncfs(descriptor); }
