// swift-tools-version: 6.2

// The fuzzer: a package of its own, so that the program's package does not pay for it. `Sources` and
// `SiteTemplate` are links to the program's sources, which are compiled here once more, watched by the sanitizers.
// `scripts/fuzz` builds and runs it.

import Foundation
import PackageDescription

let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// What the program carries inside itself.
let siteTemplateFiles = try FileManager.default
  .contentsOfDirectory(atPath: "\(Context.packageDirectory)/SiteTemplate")
  .filter { !$0.hasSuffix(".swift") }.sorted()

/// A target of the program, compiled as it is there.
func source(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(
    name: name, dependencies: dependencies, path: "Sources/\(name)",
    swiftSettings: [
      .swiftLanguageMode(.v6),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ])
}

/// A C library, by its name for pkg-config.
func library(_ name: String, _ pkgConfig: String) -> Target {
  .systemLibrary(name: name, path: "Sources/\(name)", pkgConfig: pkgConfig)
}

let package = Package(
  name: "packshelf-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    library("CArchive", "libarchive"), library("CCrypto", "libcrypto"),
    library("CGumbo", "gumbo"), library("CISAL", "libisal"),
    library("CMarkGFM", "libcmark-gfm"), library("CZlib", "zlib"),
    .target(name: "CFileSystem", path: "Sources/CFileSystem"),
    .target(name: "CCurl", path: "Sources/CCurl"),
    source("FileSystem", "CFileSystem", systemPackage),
    source("HTTPClient", "CCurl"),
    source("OrderedJSON"),
    source("Diagnostics", "OrderedJSON"),
    source("Tarball", "CArchive", "CCrypto", "CISAL", "CZlib"),
    source("PackageModel", "Diagnostics", "OrderedJSON"),
    source("Registry", "PackageModel", "Diagnostics", "OrderedJSON"),
    source("Verification", "Registry", "PackageModel", "Diagnostics", "OrderedJSON"),
    .target(
      name: "SiteTemplate", path: "SiteTemplate",
      resources: siteTemplateFiles.map { .embedInCode($0) }),
    source(
      "Site", "Registry", "PackageModel", "OrderedJSON", "ReadmeRendering", "SiteTemplate",
      .product(name: "Mustache", package: "swift-mustache")),
    source("ReadmeRendering", "CGumbo", "CMarkGFM", "PackageModel"),
    source("Hosting", "Registry", "PackageModel", "Diagnostics", "OrderedJSON"),
    source("OutputTree", "FileSystem", systemPackage),
    source(
      "Build", "Diagnostics", "FileSystem", "HTTPClient", "Hosting", "OrderedJSON", "OutputTree",
      "PackageModel", "Registry", "Site", "Tarball", "Verification", systemPackage,
      .product(name: "Subprocess", package: "swift-subprocess"), "Yams"),
    // libFuzzer's own entry, which its library has and no header of the toolchain declares.
    .target(name: "CFuzzer", path: "CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CFuzzer", "CGumbo", "Build", "Diagnostics", "OrderedJSON", "PackageModel",
        "ReadmeRendering",
        "Registry", "Tarball",
      ],
      path: "Fuzz", swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
