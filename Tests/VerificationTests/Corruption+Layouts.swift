import OrderedJSON
import TestSupport

extension Corruption {
  private static let twin = "bolt/index.html.gz"

  /// A twin that is not what lies beside it.
  private static func twin(
    _ name: String, change: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> Corruption {
    Corruption("a twin " + name, naming: "bolt/index.html", in: .twins) {
      try $0.rewrite(twin, change)
    }
  }

  /// In the compressed twins of documents.
  static let twins: [Corruption] = [
    Corruption("a twin with the content of another document", naming: "bolt", in: .twins) {
      try $0.copy("nut/index.html.gz", over: twin)
    },
    Corruption("a twin that says another thing", naming: "bolt", in: .twins) { tree in
      let text = String(decoding: try tree.bytes("bolt/index.html"), as: UTF8.self)
      let other = text.replacing("Fastens", with: "Loosens")
      try tree.write(Gzip.deflated(Array(other.utf8)).bytes, twin)
    },
    Corruption("a twin older than all documents", naming: "bolt", in: .twins) {
      try $0.everywhere("bolt", "1.0.0") { $0["deprecated"] = nil }
    },
    twin("that is empty") { _ in [] },
    twin("that is not compressed") { _ in Array("{}\n".utf8) },
    twin("that breaks off") { $0.dropLast(9) },
    twin("with another checksum") { $0.dropLast(8) + [0, 0, 0, 0] + $0.suffix(4) },
    twin("with garbage behind it") { $0 + Array("garbage".utf8) },
    twin("compressed twice") { Gzip.deflated($0).bytes },
    Corruption("the twin of the search is another's", naming: "-/v1/search", in: .twins) {
      try $0.copy("-/all.gz", over: "-/v1/search.gz")
    },
    stray("a twin of a document that is not there", at: "bolt/9.9.9.gz", in: .twins),
  ]

  /// In the folders of a bucket.
  static let bucket: [Corruption] = [
    Corruption("a bit of a bucket's tarball flipped", naming: "bolt-2.0.0.tgz", in: .bucket) {
      try $0.flip("tarballs/bolt/-/bolt-2.0.0.tgz", at: 200)
    },
    missing("a bucket's tarball is missing", "tarballs/bolt/-/bolt-2.0.0.tgz", in: .bucket),
    missing("a bucket's packument is missing", "documents/bolt", in: .bucket),
    missing("a bucket's search is missing", "documents/-/v1/search", in: .bucket),
    missing("the tarballs are missing", "tarballs", naming: "bolt-2.0.0.tgz", in: .bucket),
    missing("the versions are missing", "versions", naming: "bolt/2.0.0", in: .bucket),
    missing("the documents are missing", "documents", naming: "-/ping", in: .bucket),
    Corruption("a dependency everywhere in a bucket", naming: "bolt", in: .bucket) {
      try $0.everywhere("bolt", "2.0.0") { $0["dependencies", "evil"] = "*" }
    },
    document("a dependency in a bucket's packument", "documents/bolt", in: .bucket) {
      $0["versions", "2.0.0", "dependencies", "evil"] = "*"
    },
    Corruption("a bucket's packument with white space", naming: "bolt", in: .bucket) {
      try $0.replace(#""name":"#, with: #""name": "#, in: "documents/bolt")
    },
    Corruption("a tarball in the folder of versions", naming: "bolt-2.0.0.tgz", in: .bucket) {
      try $0.move("tarballs/bolt/-/bolt-2.0.0.tgz", to: "versions/bolt/-/bolt-2.0.0.tgz")
    },
    Corruption("a packument in the folder of pages", naming: "documents/bolt", in: .bucket) {
      try $0.move("documents/bolt", to: "site/bolt")
    },
    stray("a key in two folders", at: "site/bolt", "evil", in: .bucket),
    stray("a fifth folder", at: "extras/x", in: .bucket),
    Corruption("a packument as a directory has it", naming: "bolt-x", in: .bucket) {
      try $0.copy("documents/bolt", over: "documents/bolt-x/index.html")
    },
    Corruption("a name that ends like a twin's", naming: "bolt.gz", in: .bucket) {
      try $0.write(Gzip.deflated(try $0.bytes("documents/bolt")).bytes, "documents/bolt.gz")
    },
  ]

  /// In a bucket whose documents are compressed in place.
  static let compressedBucket: [Corruption] = [
    Corruption("a packument with another checksum", naming: "bolt", in: .compressedBucket) {
      try $0.flip("documents/bolt", at: -6)
    },
    Corruption("a compressed packument that breaks off", naming: "bolt", in: .compressedBucket) {
      try $0.rewrite("documents/bolt") { $0.dropLast(9) }
    },
    Corruption("a packument compressed twice", naming: "bolt", in: .compressedBucket) {
      try $0.rewrite("documents/bolt") { Gzip.deflated($0).bytes }
    },
    Corruption("a compressed packument of another", naming: "bolt", in: .compressedBucket) {
      try $0.copy("documents/nut", over: "documents/bolt")
    },
    Corruption("a version's document compressed", naming: "bolt/1.0.0", in: .compressedBucket) {
      try $0.rewrite("versions/bolt/1.0.0") { Gzip.deflated($0).bytes }
    },
  ]
}
