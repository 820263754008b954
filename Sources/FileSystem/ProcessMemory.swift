import CFileSystem

/// How the process gets its memory from the system.
package enum ProcessMemory {
  /// Lets memory of the calling thread come in large pages, and keeps what is given back for the next
  /// who needs some.
  ///
  /// A build reads and writes files of some megabytes whole, each into memory that was never used
  /// before: by pages of 4 KiB, what the kernel does for each of them was a fifth of a build that adds
  /// one tarball. glibc has large pages only by an environment variable that is set before the start
  /// (`glibc.malloc.hugetlb`, glibc 2.35); so the heap of the thread that does the work is marked.
  /// Where the kernel does not give large pages nothing changes.
  package static func preferLargePages() { packshelf_prefer_large_pages() }
}
