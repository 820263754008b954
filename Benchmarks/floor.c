// floor THREADS < LIST: what the work of a build cannot go below on this machine. Each tarball is read once, hashed with
// sha1 and sha512, inflated and walked member by member; nothing is interpreted and nothing written.
//
//   cc -O2 -o floor floor.c -lcrypto -ldeflate -lpthread
#include <fcntl.h>
#include <libdeflate.h>
#include <openssl/evp.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 512, SIZE_AT = 124, SIZE_LENGTH = 12, TYPE_AT = 156 };

static char **paths;
static size_t path_count, path_capacity, taken;
static unsigned long long member_total, byte_total;

struct buffer {
  unsigned char *bytes;
  size_t capacity;
};

static void fail(const char *what, const char *path) {
  fprintf(stderr, "floor: cannot %s %s\n", what, path);
  exit(1);
}

static void reserve(struct buffer *buffer, size_t size) {
  if (size <= buffer->capacity) return;
  free(buffer->bytes);
  buffer->capacity = size + size / 4;
  buffer->bytes = malloc(buffer->capacity);
  if (!buffer->bytes) fail("hold", "a tarball");
}

static size_t read_file(const char *path, struct buffer *buffer) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat state;
  if (file < 0 || fstat(file, &state) < 0) fail("open", path);
  reserve(buffer, state.st_size + 1);
  size_t count = 0;
  ssize_t piece;
  while ((piece = read(file, buffer->bytes + count, state.st_size - count)) > 0) count += piece;
  close(file);
  return count;
}

static void digest(EVP_MD_CTX *context, const EVP_MD *algorithm, const unsigned char *bytes, size_t count) {
  unsigned char result[EVP_MAX_MD_SIZE];
  EVP_DigestInit_ex2(context, algorithm, NULL);
  EVP_DigestUpdate(context, bytes, count);
  EVP_DigestFinal_ex(context, result, NULL);
}

static unsigned long long octal(const unsigned char *digits, int length) {
  unsigned long long value = 0;
  for (int i = 0; i < length; i++)
    if (digits[i] >= '0' && digits[i] <= '7') value = value * 8 + digits[i] - '0';
  return value;
}

static void walk(const unsigned char *tar, size_t count, unsigned long long *members, unsigned long long *bytes) {
  size_t offset = 0;
  while (offset + BLOCK <= count && tar[offset]) {
    const unsigned char *header = tar + offset;
    unsigned long long size = octal(header + SIZE_AT, SIZE_LENGTH);
    if (header[TYPE_AT] == '0' || header[TYPE_AT] == 0) {
      *members += 1;
      *bytes += size;
    }
    offset += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
  }
}

static void *work(void *unused) {
  struct buffer packed = {0}, plain = {0};
  struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  EVP_MD *sha1 = EVP_MD_fetch(NULL, "SHA1", NULL), *sha512 = EVP_MD_fetch(NULL, "SHA512", NULL);
  unsigned long long members = 0, bytes = 0;
  size_t index;
  while ((index = __atomic_fetch_add(&taken, 1, __ATOMIC_RELAXED)) < path_count) {
    const char *path = paths[index];
    size_t count = read_file(path, &packed), inflated = 0;
    digest(context, sha1, packed.bytes, count);
    digest(context, sha512, packed.bytes, count);
    uint32_t length;
    if (count < 18) fail("inflate", path);
    memcpy(&length, packed.bytes + count - 4, 4);
    reserve(&plain, length);
    if (libdeflate_gzip_decompress(inflater, packed.bytes, count, plain.bytes, length, &inflated)) fail("inflate", path);
    walk(plain.bytes, inflated, &members, &bytes);
  }
  __atomic_fetch_add(&member_total, members, __ATOMIC_RELAXED);
  __atomic_fetch_add(&byte_total, bytes, __ATOMIC_RELAXED);
  return unused;
}

int main(int count, char **arguments) {
  int threads = count > 1 ? atoi(arguments[1]) : 1;
  char *line = NULL;
  size_t capacity = 0;
  ssize_t length;
  while ((length = getline(&line, &capacity, stdin)) > 0) {
    if (path_count == path_capacity) {
      path_capacity = path_capacity ? 2 * path_capacity : 1024;
      paths = realloc(paths, path_capacity * sizeof *paths);
    }
    line[strcspn(line, "\n")] = 0;
    paths[path_count++] = strdup(line);
  }
  pthread_t workers[64];
  if (threads < 1 || threads > 64) threads = 1;
  for (int i = 0; i < threads; i++) pthread_create(&workers[i], NULL, work, NULL);
  for (int i = 0; i < threads; i++) pthread_join(workers[i], NULL);
  printf("%zu tarballs, %llu members, %llu bytes\n", path_count, member_total, byte_total);
}
