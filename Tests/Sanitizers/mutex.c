// What ThreadSanitizer has to be told of `Synchronization.Mutex`; linked into what scripts/racecheck
// builds, and into nothing else.
//
// On Linux a mutex that nobody holds is taken and left by atomics that are inlined into the caller, and
// are watched there. One that others want too is taken and left by these two functions of
// libswiftSynchronization and by the kernel, where nothing is watched: ThreadSanitizer does not learn
// that one owner came after the other, and takes what both wrote for a race. The linker hands the calls
// of both to those below (`--wrap`), which tell it. They tell no more than the mutex holds: what is
// written without it is reported as before.

#include <sanitizer/tsan_interface.h>
#include <stdint.h>

#define LOCK_SLOW "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK_SLOW "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

// Swift's convention, in which `self` has a register of its own. `mutex` is the address of the word that
// the inlined atomics change: what these tell, and what is told below, meets there.
#define SWIFT __attribute__((swiftcall)) void
#define SELF __attribute__((swift_context)) void *

SWIFT lock_slow(uint32_t thread, SELF mutex) __asm__("__real_" LOCK_SLOW);
SWIFT told_lock_slow(uint32_t thread, SELF mutex) __asm__("__wrap_" LOCK_SLOW);
SWIFT unlock_slow(SELF mutex) __asm__("__real_" UNLOCK_SLOW);
SWIFT told_unlock_slow(SELF mutex) __asm__("__wrap_" UNLOCK_SLOW);

SWIFT told_lock_slow(uint32_t thread, SELF mutex) {
  lock_slow(thread, mutex);
  __tsan_acquire(mutex);
}

SWIFT told_unlock_slow(SELF mutex) {
  __tsan_release(mutex);
  unlock_slow(mutex);
}
