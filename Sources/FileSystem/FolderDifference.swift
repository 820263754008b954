package import SystemPackage

/// What two images of the same folders have not in common.
package struct FolderDifference {
  /// The files that only the second has, or that were touched.
  package private(set) var added: [ListedFile] = []
  /// The files that only the first has, or that were touched.
  package private(set) var removed: [ListedFile] = []
  /// Whether anything else differs: other names, or folders.
  package private(set) var isDeeper = false

  /// Compares two images; nil where one of them is damaged.
  ///
  /// - Parameter roots: the folders of the images.
  package init?(from old: FolderImage, to new: FolderImage, roots: [FilePath]) {
    guard let before = FolderListing(of: old, roots), let after = FolderListing(of: new, roots)
    else {
      return nil
    }
    // Where nothing else has changed, the files that have lie between equal ones.
    let same = before.shared(with: after)
    added = after.files(outside: before, between: same)
    removed = before.files(outside: after, between: same)
    isDeeper = before.others != after.others
  }
}

/// A file of an image.
package struct ListedFile {
  /// Where it lies.
  package let path: FilePath
  /// Its place among the files of the image that matter.
  let number: Int
}
