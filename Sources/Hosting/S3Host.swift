import PackageModel

/// Amazon S3, and every store that speaks its language: a script around the AWS CLI.
package struct S3Host: StoreHost {
  let hosted: HostedRegistry
  let settings: StoreSettings
  let prefix: String

  /// S3 for one tree.
  ///
  /// - Throws: `HostTextFault`.
  package init(
    _ hosted: HostedRegistry, in bucket: StoreSettings
  ) throws(HostTextFault) {
    prefix = bucket.prefix(for: hosted.registry)
    let texts = hosted.texts + [hosted.registry.text, bucket.endpoint?.text].compactMap(\.self)
    // Words of the shell are quoted, and strings of the function are JSON; a line feed would end
    // the comment that names the registry.
    try HostTextFault.check(texts, in: "a script", without: "")
    try HostTextFault.check(path: hosted.registry)
    try Self.check(bucket: bucket.bucket)
    try Self.check(prefix: prefix)
    self.hosted = hosted
    settings = bucket
  }

  /// The script: what `sh` runs.
  package var configuration: String {
    [overview, constants, requests, setup, upload, edge, commands].joined(separator: "\n")
  }

  private static func check(bucket: String?) throws(HostTextFault) {
    guard let bucket else { return }
    guard (3...255).contains(bucket.utf8.count), bucket.utf8.allSatisfy({ isPlain($0) }),
      bucket.utf8.first != UInt8(ascii: "-"), bucket.utf8.first != UInt8(ascii: ".")
    else {
      throw HostTextFault(
        text: bucket, rule: "a bucket's name has 3 to 255 letters, digits, dots and hyphens")
    }
  }

  private static func check(prefix: String) throws(HostTextFault) {
    if prefix.isEmpty { return }
    let isKey = prefix.utf8.allSatisfy { isPlain($0) || "~@/".utf8.contains($0) }
    guard isKey, prefix.hasSuffix("/"), !prefix.hasPrefix("/") else {
      throw HostTextFault(
        text: prefix,
        rule: "a prefix has letters, digits and -._~@/ only, and a slash at its end alone")
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
