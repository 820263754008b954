// swift-tools-version: 6.2

// The fuzzer: a package of its own, so that the program's package does not pay for it. `Sources` is
// a link to the program's sources, which are compiled here once more, watched by the sanitizers.
// `scripts/fuzz` builds and runs it.

import PackageDescription

let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

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
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    library("CArchive", "libarchive"), library("CCrypto", "libcrypto"),
    library("CISAL", "libisal"), library("CZlib", "zlib"),
    .target(name: "CFileSystem", path: "Sources/CFileSystem"),
    source("FileSystem", "CFileSystem", systemPackage),
    source("OrderedJSON"),
    source("Diagnostics", "OrderedJSON"),
    source("Tarball", "CArchive", "CCrypto", "CISAL", "CZlib"),
    source("PackageModel", "Diagnostics", "OrderedJSON"),
    source("Registry", "PackageModel", "Diagnostics", "OrderedJSON"),
    source("Hosting", "Registry", "PackageModel", "Diagnostics", "OrderedJSON"),
    source("OutputTree", "FileSystem", systemPackage),
    source(
      "Build", "Diagnostics", "FileSystem", "Hosting", "OrderedJSON", "OutputTree", "PackageModel",
      "Registry", "Tarball", systemPackage,
      .product(name: "Subprocess", package: "swift-subprocess"), "Yams"),
    // libFuzzer's own entry, which its library has and no header of the toolchain declares.
    .target(name: "CFuzzer", path: "CFuzzer"),
    .executableTarget(
      name: "fuzz",
      dependencies: [
        "CFuzzer", "Build", "Diagnostics", "OrderedJSON", "PackageModel", "Registry", "Tarball",
      ],
      path: "Fuzz", swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
