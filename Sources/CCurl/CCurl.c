#include "CCurl.h"

#include <curl/curl.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// The functions of libcurl, with the types that its own header gives them.
static struct {
  CURLcode (*global_init)(long);
  CURL *(*easy_init)(void);
  void (*easy_cleanup)(CURL *);
  void (*easy_reset)(CURL *);
  CURLcode (*easy_setopt)(CURL *, CURLoption, ...);
  CURLcode (*easy_getinfo)(CURL *, CURLINFO, ...);
  CURLcode (*easy_pause)(CURL *, int);
  const char *(*easy_strerror)(CURLcode);
  struct curl_slist *(*slist_append)(struct curl_slist *, const char *);
  void (*slist_free_all)(struct curl_slist *);
  CURLM *(*multi_init)(void);
  CURLMcode (*multi_cleanup)(CURLM *);
  CURLMcode (*multi_add_handle)(CURLM *, CURL *);
  CURLMcode (*multi_remove_handle)(CURLM *, CURL *);
  CURLMcode (*multi_perform)(CURLM *, int *);
  CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd[], unsigned int, int, int *);
  CURLMsg *(*multi_info_read)(CURLM *, int *);
} curl;

static const char *load_failure;
static pthread_once_t load_once = PTHREAD_ONCE_INIT;

static void load(void) {
  // The second has the same functions, and comes with git on Debian.
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) library = dlopen("libcurl-gnutls.so.4", RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char *words = dlerror();
    load_failure = strdup(words ? words : "libcurl cannot be loaded");
    return;
  }
#define LOAD(name) \
  if (!(*(void **)&curl.name = dlsym(library, "curl_" #name))) load_failure = "curl_" #name " is missing"
  LOAD(global_init);
  LOAD(easy_init);
  LOAD(easy_cleanup);
  LOAD(easy_reset);
  LOAD(easy_setopt);
  LOAD(easy_getinfo);
  LOAD(easy_pause);
  LOAD(easy_strerror);
  LOAD(slist_append);
  LOAD(slist_free_all);
  LOAD(multi_init);
  LOAD(multi_cleanup);
  LOAD(multi_add_handle);
  LOAD(multi_remove_handle);
  LOAD(multi_perform);
  LOAD(multi_poll);
  LOAD(multi_info_read);
#undef LOAD
  if (!load_failure && curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    load_failure = "libcurl cannot be set up";
  }
}

const char *packshelf_http_load(void) {
  pthread_once(&load_once, load);
  return load_failure;
}

// Bytes that libcurl has given and nobody has taken.
struct bytes {
  char *start;
  size_t taken, count, capacity;
};

struct packshelf_http {
  CURL *easy;
  CURLM *multi;
  struct curl_slist *headers;
  struct bytes head, body;
  int is_running, has_head, is_paused, is_added;
  CURLcode result;
  char error[CURL_ERROR_SIZE];
};

// What is kept of a body before its reader takes it, and of a head at all.
enum { body_limit = 1 << 20, head_limit = 1 << 18 };

static int append(struct bytes *bytes, const char *more, size_t count) {
  if (bytes->taken == bytes->count) bytes->taken = bytes->count = 0;
  if (bytes->count + count > bytes->capacity) {
    size_t capacity = (bytes->count + count) * 2;
    char *start = realloc(bytes->start, capacity);
    if (!start) return 0;
    bytes->start = start;
    bytes->capacity = capacity;
  }
  memcpy(bytes->start + bytes->count, more, count);
  bytes->count += count;
  return 1;
}

static size_t take_body(char *data, size_t size, size_t count, void *context) {
  packshelf_http *http = context;
  size_t length = size * count;
  http->has_head = 1;
  if (http->body.count - http->body.taken + length > body_limit) {
    http->is_paused = 1;
    return CURL_WRITEFUNC_PAUSE;
  }
  return append(&http->body, data, length) ? length : 0;
}

static size_t take_head(char *data, size_t size, size_t count, void *context) {
  packshelf_http *http = context;
  size_t length = size * count;
  // A second head begins anew, after "100 Continue" for example.
  if (length > 5 && memcmp(data, "HTTP/", 5) == 0) http->head.taken = http->head.count = 0;
  if (http->head.count + length > head_limit) return 0;
  return append(&http->head, data, length) ? length : 0;
}

static void finish(packshelf_http *http) {
  if (http->is_added) curl.multi_remove_handle(http->multi, http->easy);
  http->is_added = 0;
  if (http->headers) curl.slist_free_all(http->headers);
  http->headers = NULL;
}

static void discard(packshelf_http *http) {
  if (http->easy) curl.easy_cleanup(http->easy);
  if (http->multi) curl.multi_cleanup(http->multi);
  free(http->head.start);
  free(http->body.start);
  free(http);
}

// Connections that nobody uses, with what they keep open.
static pthread_mutex_t idle_lock = PTHREAD_MUTEX_INITIALIZER;
static packshelf_http *idle[16];
static size_t idle_count;

packshelf_http *packshelf_http_make(void) {
  if (packshelf_http_load()) return NULL;
  pthread_mutex_lock(&idle_lock);
  packshelf_http *http = idle_count ? idle[--idle_count] : NULL;
  pthread_mutex_unlock(&idle_lock);
  if (http) return http;
  http = calloc(1, sizeof *http);
  if (!http) return NULL;
  http->easy = curl.easy_init();
  http->multi = curl.multi_init();
  if (http->easy && http->multi) return http;
  discard(http);
  return NULL;
}

void packshelf_http_free(packshelf_http *http) {
  finish(http);
  pthread_mutex_lock(&idle_lock);
  int is_kept = idle_count < sizeof idle / sizeof *idle;
  if (is_kept) idle[idle_count++] = http;
  pthread_mutex_unlock(&idle_lock);
  if (!is_kept) discard(http);
}

// Lets libcurl work once, and waits for the network where it has nothing to do.
static void step(packshelf_http *http) {
  int running = 0, count = 0;
  if (curl.multi_perform(http->multi, &running) != CURLM_OK) {
    http->result = CURLE_RECV_ERROR;
    running = 0;
  }
  for (CURLMsg *message; (message = curl.multi_info_read(http->multi, &count));) {
    if (message->msg == CURLMSG_DONE) http->result = message->data.result;
  }
  http->is_running = running;
  if (running && !http->has_head && !http->is_paused) {
    curl.multi_poll(http->multi, NULL, 0, 1000, NULL);
  }
}

static void prepare(packshelf_http *http, const char *method, const char *url, long patience) {
  curl.easy_reset(http->easy);
  http->head.taken = http->head.count = http->body.taken = http->body.count = 0;
  http->has_head = http->is_paused = 0;
  http->result = CURLE_OK;
  http->error[0] = 0;
  curl.easy_setopt(http->easy, CURLOPT_ERRORBUFFER, http->error);
  curl.easy_setopt(http->easy, CURLOPT_URL, url);
  // Paths are sent as they are given: `%2f` and `..` are what is asked about.
  curl.easy_setopt(http->easy, CURLOPT_PATH_AS_IS, 1L);
  curl.easy_setopt(http->easy, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
  curl.easy_setopt(http->easy, CURLOPT_NOSIGNAL, 1L);
  curl.easy_setopt(http->easy, CURLOPT_CONNECTTIMEOUT, patience);
  // A server that lets bytes trickle has gone to sleep like one that sends none.
  curl.easy_setopt(http->easy, CURLOPT_LOW_SPEED_LIMIT, 100L);
  curl.easy_setopt(http->easy, CURLOPT_LOW_SPEED_TIME, patience);
  curl.easy_setopt(http->easy, CURLOPT_WRITEFUNCTION, take_body);
  curl.easy_setopt(http->easy, CURLOPT_WRITEDATA, http);
  curl.easy_setopt(http->easy, CURLOPT_HEADERFUNCTION, take_head);
  curl.easy_setopt(http->easy, CURLOPT_HEADERDATA, http);
  if (strcmp(method, "HEAD") == 0) curl.easy_setopt(http->easy, CURLOPT_NOBODY, 1L);
  curl.easy_setopt(http->easy, CURLOPT_CUSTOMREQUEST, method);
}

long packshelf_http_begin(
    packshelf_http *http, const char *method, const char *url, const char *const *headers,
    size_t header_count, const char *body, size_t body_size, long patience) {
  finish(http);
  prepare(http, method, url, patience);
  for (size_t index = 0; index < header_count; index++) {
    struct curl_slist *longer = curl.slist_append(http->headers, headers[index]);
    if (longer) http->headers = longer;
  }
  curl.easy_setopt(http->easy, CURLOPT_HTTPHEADER, http->headers);
  if (body) {
    curl.easy_setopt(http->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body_size);
    curl.easy_setopt(http->easy, CURLOPT_COPYPOSTFIELDS, body);
  }
  if (curl.multi_add_handle(http->multi, http->easy) != CURLM_OK) return -1;
  http->is_added = http->is_running = 1;
  while (http->is_running && !http->has_head) step(http);
  if (http->result != CURLE_OK) return -1;
  long status = 0;
  curl.easy_getinfo(http->easy, CURLINFO_RESPONSE_CODE, &status);
  return status > 0 ? status : -1;
}

const char *packshelf_http_head(const packshelf_http *http, size_t *size) {
  *size = http->head.count;
  return http->head.start;
}

long packshelf_http_read(packshelf_http *http, void *buffer, size_t capacity) {
  while (http->body.taken == http->body.count && http->is_running) {
    http->has_head = 0;
    if (http->is_paused) {
      http->is_paused = 0;
      curl.easy_pause(http->easy, CURLPAUSE_CONT);
    }
    step(http);
  }
  size_t count = http->body.count - http->body.taken;
  if (count == 0) return http->result == CURLE_OK ? 0 : -1;
  if (count > capacity) count = capacity;
  memcpy(buffer, http->body.start + http->body.taken, count);
  http->body.taken += count;
  return (long)count;
}

int packshelf_http_is_late(const packshelf_http *http) {
  return http->result == CURLE_OPERATION_TIMEDOUT;
}

const char *packshelf_http_error(const packshelf_http *http) {
  return http->error[0] ? http->error : curl.easy_strerror(http->result);
}
