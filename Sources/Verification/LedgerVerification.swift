package import Diagnostics
package import PackageModel
package import Registry

/// A ledger, against what a registry publishes.
package struct LedgerVerification: Sendable {
  /// A version that was found, and its bytes.
  package struct Found: Sendable {
    /// The package.
    package let name: PackageName
    /// The version.
    package let version: SemanticVersion
    /// What its document or its tarball says of the bytes.
    package let integrity: Integrity
    /// When it was published; nil where no document says so.
    package let time: Timestamp?
    /// The document or tarball, as the user would name it.
    package let place: String

    /// A version by its parts.
    package init(
      name: PackageName, version: SemanticVersion, integrity: Integrity, time: Timestamp?,
      place: String
    ) {
      self.name = name
      self.version = version
      self.integrity = integrity
      self.time = time
      self.place = place
    }
  }

  /// What is wrong.
  package private(set) var diagnostics: [Diagnostic] = []

  /// Compares a ledger with everything that was found.
  ///
  /// - Parameters:
  ///   - file: the ledger as the user would name it.
  ///   - saysAll: whether it is certain that a version that is not absent must be there.
  ///   - absent: identities that may be missing; those of packages that could not be read among them.
  package init(
    of found: [Found], against ledger: Ledger, file: String, saysAll: Bool,
    absent: (Ledger.Entry) -> Bool
  ) {
    var seen: Set<String> = []
    for version in found {
      let identity = "\(version.name)@\(version.version)"
      seen.insert(identity)
      let subject = Subject(file: version.place)
      guard let entry = ledger[version.name, version.version] else {
        diagnostics.append(
          .ledgerDiffers("\(identity) is published, and has no line", file, at: subject))
        continue
      }
      if entry.integrity != version.integrity {
        let words = "\(entry.integrity.abbreviated), not \(version.integrity.abbreviated)"
        diagnostics.append(
          .ledgerDiffers("\(identity) was published as \(words)", file, at: subject))
      } else if let time = version.time, time != entry.time {
        let words = "\(entry.time), not \(time)"
        diagnostics.append(
          .ledgerDiffers("\(identity) was published on \(words)", file, at: subject))
      }
    }
    for entry in ledger.entries where !seen.contains(entry.identity) && !absent(entry) {
      diagnostics.append(.publishedIsGone(entry, saysAll, at: Subject(file: file)))
    }
  }
}

extension Diagnostic {
  fileprivate static func ledgerDiffers(
    _ words: String, _ file: String, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      .error, .treeLedgerDiffers, at: subject, words,
      notes: [Note("the ledger says so", at: Subject(file: file))],
      suggestion: "find out which of the two was changed, and build again")
  }

  fileprivate static func publishedIsGone(
    _ entry: Ledger.Entry, _ isCertain: Bool, at subject: Subject
  ) -> Diagnostic {
    Diagnostic(
      isCertain ? .error : .warning, .treeLedgerDiffers, at: subject,
      "\(entry.identity) was published on \(entry.time), and is not in the registry",
      notes: isCertain ? [] : [Note("that is right if it was withheld or unpublished since")],
      suggestion: "list it under `unpublished` in packshelf.yml, or build again")
  }
}
