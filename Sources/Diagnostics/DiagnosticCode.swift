/// The stable identifiers of all diagnostics.
///
/// Each has an entry in the Diagnostics article and a test.
package enum DiagnosticCode: String, Hashable, Sendable, CaseIterable {
  // Configuration
  case configurationUnreadable = "configuration-unreadable"
  case configurationSyntax = "configuration-syntax"
  case configurationKeyUnknown = "configuration-key-unknown"
  case configurationValueInvalid = "configuration-value-invalid"
  case configurationVersionUnsupported = "configuration-version-unsupported"
  case registryMissing = "registry-missing"
  case registryInvalid = "registry-invalid"
  case outputMissing = "output-missing"

  // Packages folders
  case folderMissing = "folder-missing"
  case folderUnreadable = "folder-unreadable"
  case folderEmpty = "folder-empty"
  case tarballEnding = "tarball-ending"
  case folderOverlapsOutput = "folder-overlaps-output"

  // Scans
  case scanUnreadable = "scan-unreadable"
  case scanLineInvalid = "scan-line-invalid"
  case scanLineRepeated = "scan-line-repeated"
  case scanPlacement = "scan-placement"

  // Tarballs
  case tarballUnreadable = "tarball-unreadable"
  case tarballEmpty = "tarball-empty"
  case tarballLFSPointer = "tarball-lfs-pointer"
  case tarballNotGzip = "tarball-not-gzip"
  case tarballTruncated = "tarball-truncated"
  case tarballDamaged = "tarball-damaged"
  case tarballAmbiguous = "tarball-ambiguous"
  case tarballTrailingBytes = "tarball-trailing-bytes"
  case tarballLimit = "tarball-limit"

  // Manifests
  case manifestMissing = "manifest-missing"
  case manifestAmbiguous = "manifest-ambiguous"
  case manifestNotJSON = "manifest-not-json"
  case manifestNotObject = "manifest-not-object"
  case manifestEncoding = "manifest-encoding"
  case manifestNameMissing = "manifest-name-missing"
  case manifestNameInvalid = "manifest-name-invalid"
  case manifestNameReserved = "manifest-name-reserved"
  case manifestNameLegacy = "manifest-name-legacy"
  case manifestVersionMissing = "manifest-version-missing"
  case manifestVersionInvalid = "manifest-version-invalid"
  case manifestTagInvalid = "manifest-tag-invalid"
  case manifestFieldInvalid = "manifest-field-invalid"
  case pathTooLong = "path-too-long"

  // Publication
  case accessRestricted = "access-restricted"
  case versionDuplicate = "version-duplicate"
  case versionRepeated = "version-repeated"
  case nameCaseConflict = "name-case-conflict"
  case versionCaseConflict = "version-case-conflict"
  case tagCaseConflict = "tag-case-conflict"
  case tarballsSkipped = "tarballs-skipped"
  case registryEmpty = "registry-empty"
  case registryShrinks = "registry-shrinks"

  // Secrets
  case secretNpmrc = "secret-npmrc"
  case secretEnvironment = "secret-environment"
  case secretKey = "secret-key"

  // Times and ledger
  case gitShallow = "git-shallow"
  case gitFailed = "git-failed"
  case packFailed = "pack-failed"
  case ledgerInvalid = "ledger-invalid"
  case ledgerChanged = "ledger-changed"
  case ledgerVanished = "ledger-vanished"
  case ledgerFrozen = "ledger-frozen"
  case ledgerReadOnly = "ledger-read-only"
  case unpublishedUnknown = "unpublished-unknown"

  // Overlay
  case overlayTagMissing = "overlay-tag-missing"
  case overlayUnused = "overlay-unused"
  case editRefused = "edit-refused"

  // Foreign packages
  case foreignInvalid = "foreign-invalid"
  case foreignClash = "foreign-clash"

  // Advisories
  case advisoryInvalid = "advisory-invalid"
  case advisoryUnused = "advisory-unused"

  // The site
  case templateInvalid = "template-invalid"

  // Lints, which only `packshelf check` prints
  case dependencyWorkspace = "dependency-workspace"
  case dependencyPath = "dependency-path"
  case dependencyGit = "dependency-git"
  case dependencyUnreadable = "dependency-unreadable"
  case dependencyMissing = "dependency-missing"
  case dependencyUnsatisfied = "dependency-unsatisfied"
  case mainMissing = "main-missing"
  case binMissing = "bin-missing"
  case installScript = "install-script"
  case archiveLink = "archive-link"
  case archiveHeader = "archive-header"
  case archiveMember = "archive-member"
  case archivePath = "archive-path"
  case archiveGzipStreams = "archive-gzip-streams"

  // Explaining
  case explanationMissing = "explanation-missing"

  // Adding
  case addRefused = "add-refused"

  // Output
  case outputForeign = "output-foreign"
  case outputConflict = "output-conflict"

  // Verifying a tree
  case treeMissing = "tree-missing"
  case treeUnreadable = "tree-unreadable"
  case treeUnavailable = "tree-unavailable"
  case treeRegistryDiffers = "tree-registry-differs"
  case treeDocumentMissing = "tree-document-missing"
  case treeDocumentInvalid = "tree-document-invalid"
  case treeDocumentSpelling = "tree-document-spelling"
  case treeDocumentDiffers = "tree-document-differs"
  case treeDocumentDate = "tree-document-date"
  case treeTwinDiffers = "tree-twin-differs"
  case treeTagInvalid = "tree-tag-invalid"
  case treeTimeInvalid = "tree-time-invalid"
  case treeDistDiffers = "tree-dist-differs"
  case treeTarballMissing = "tree-tarball-missing"
  case treeTarballDiffers = "tree-tarball-differs"
  case treeManifestDiffers = "tree-manifest-differs"
  case treeFileUnexpected = "tree-file-unexpected"
  case treeLedgerDiffers = "tree-ledger-differs"

  // Probing a host
  case probeScopeEncoding = "probe-scope-encoding"
  case probeClientRefused = "probe-client-refused"
  case probeForeign = "probe-foreign"
  case probeRedirect = "probe-redirect"
  case probeOtherBytes = "probe-other-bytes"
  case probeHead = "probe-head"
  case probeNoValidator = "probe-no-validator"
  case probeConditional = "probe-conditional"
  case probeDocumentCached = "probe-document-cached"
  case probeTarballNotCached = "probe-tarball-not-cached"
  case probeDocumentType = "probe-document-type"
  case probeTarballEncoded = "probe-tarball-encoded"
  case probeMiss = "probe-miss"
  case probeWriteAccepted = "probe-write-accepted"
  case probeAudit = "probe-audit"

  // Hosting
  case hostPathUnsafe = "host-path-unsafe"
  case hostCannot = "host-cannot"
  case upstreamOverlap = "upstream-overlap"
  case hostLimitExceeded = "host-limit-exceeded"
  case hostNameReserved = "host-name-reserved"
  case hostLayoutMismatch = "host-layout-mismatch"
}
