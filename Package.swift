// swift-tools-version: 6.2

import PackageDescription

/// What every target of ours is compiled with: the strictest the toolchain offers.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")

/// The files of `site-template`, each of which becomes a constant of the binary.
let siteTemplateFiles = [
  "advisories.mustache", "badge.mustache", "feed.mustache", "foot.mustache", "groups.mustache",
  "head.mustache", "home.mustache", "icon.svg", "list.mustache", "opensearch.mustache",
  "package.mustache", "pager.mustache", "script.js", "sitemap.mustache", "style.css",
  "versions.mustache", "versiontable.mustache",
]

/// A test target, which sees the targets named and the support for tests.
func tests(
  _ name: String, _ dependencies: Target.Dependency..., exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: strict)
}

let tests: [Target] = [
  tests("OrderedJSONTests", "OrderedJSON"),
  tests("DiagnosticsTests", "Diagnostics", "OrderedJSON"),
  tests("TarballTests", "Tarball"),
  tests("PackageModelTests", "PackageModel", "OrderedJSON"),
  tests("RegistryTests", "Registry", "PackageModel", "Diagnostics", "OrderedJSON"),
  tests("SiteTests", "Site", "SiteTemplate", "Registry", "PackageModel", "OrderedJSON"),
  tests("ReadmeRenderingTests", "ReadmeRendering", "PackageModel", "CGumbo"),
  tests("HostingTests", "Hosting", "PackageModel", "Diagnostics", "OrderedJSON", "Registry"),
  tests(
    "VerificationTests", "Verification", "PackageModel", "Diagnostics", "OrderedJSON", "Registry"),
  tests("OutputTreeTests", "OutputTree", "FileSystem", systemPackage),
  tests(
    "BuildTests", "Build", "Diagnostics", "FileSystem", "OrderedJSON", "OutputTree", "PackageModel",
    "Registry", "Site", "Tarball", "Yams", systemPackage),
  tests("CommandLineInterfaceTests", "OrderedJSON", exclude: ["Goldens"]),
  tests("ConformanceTests", "Hosting", "OrderedJSON", "PackageModel"),
  tests("ConventionTests", "Diagnostics"),
]

let package = Package(
  name: "packshelf",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "packshelf", targets: ["packshelf"]),
    .executable(name: "packshelf-serve", targets: ["packshelf-serve"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // The C libraries: a module map and a shim header each, nothing else.
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(
      name: "CMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CISAL", pkgConfig: "libisal", providers: [.apt(["libisal-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // The Linux calls that glibc shows only to C code that asks for them.
    .target(name: "CFileSystem"),
    // libcurl, loaded when a registry is read over HTTP, and not linked.
    .target(name: "CCurl"),

    // System calls as typed, throwing functions. Decides nothing.
    .target(
      name: "FileSystem", dependencies: ["CFileSystem", systemPackage], swiftSettings: strict),
    // Requests as values, answers as they come over the wire.
    .target(name: "HTTPClient", dependencies: ["CCurl"], swiftSettings: strict),
    // Ordered JSON: bytes in, value or fault out. A leaf that knows no npm.
    .target(name: "OrderedJSON", swiftSettings: strict),
    // What the user should know, as values. Prints nothing.
    .target(name: "Diagnostics", dependencies: ["OrderedJSON"], swiftSettings: strict),
    // One pass over a stream of bytes. The only importer of the C libraries; opens no file.
    .target(
      name: "Tarball", dependencies: ["CArchive", "CCrypto", "CISAL", "CZlib"],
      swiftSettings: strict),
    // npm's vocabulary. Pure: no file system, no clock.
    .target(
      name: "PackageModel", dependencies: ["Diagnostics", "OrderedJSON"], swiftSettings: strict),
    // The core: catalogue, documents, layout. Pure.
    .target(
      name: "Registry", dependencies: ["PackageModel", "Diagnostics", "OrderedJSON"],
      swiftSettings: strict),
    // Whether a registry is what its tarballs make it. Pure: readers hand it the bytes.
    .target(
      name: "Verification",
      dependencies: ["Registry", "PackageModel", "Diagnostics", "OrderedJSON"],
      swiftSettings: strict),
    // The default pages, style sheet and script, carried inside the binary.
    .target(
      name: "SiteTemplate", path: "site-template",
      resources: siteTemplateFiles.map { .embedInCode($0) }, swiftSettings: strict),
    // Pages for people, from values and templates. Pure; the only importer of the template engine.
    .target(
      name: "Site",
      dependencies: [
        "Registry", "PackageModel", "OrderedJSON", "ReadmeRendering", "SiteTemplate",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    // A stranger's README as harmless HTML. The only importer of Markdown and HTML parsers; pure.
    .target(
      name: "ReadmeRendering", dependencies: ["CGumbo", "CMarkGFM", "PackageModel"],
      swiftSettings: strict),
    // What each host needs. Pure.
    .target(
      name: "Hosting", dependencies: ["Registry", "PackageModel", "Diagnostics", "OrderedJSON"],
      swiftSettings: strict),
    // The only code that writes or deletes in the output. Knows neither npm nor diagnostics.
    .target(
      name: "OutputTree", dependencies: ["FileSystem", systemPackage], swiftSettings: strict),
    // The only place where stages meet; the only task groups; writes ledger and packages.
    .target(
      name: "Build",
      dependencies: [
        "Diagnostics", "FileSystem", "HTTPClient", "Hosting", "OrderedJSON", "OutputTree",
        "PackageModel", "Registry", "Site",
        "Tarball", "Verification", systemPackage,
        .product(name: "Subprocess", package: "swift-subprocess"),
        "Yams",
      ],
      swiftSettings: strict),
    // The only importer of ArgumentParser; the only printing.
    .target(
      name: "CommandLineInterface",
      dependencies: [
        "Build", "Diagnostics", "FileSystem", "Hosting", "OrderedJSON", "OutputTree",
        "PackageModel", "Registry", "Verification",
        systemPackage,
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "packshelf", dependencies: ["CommandLineInterface"], swiftSettings: strict),
    // A tree behind a server on this machine. The only importer of FlyingFox, which loads libcurl
    // and its thirty libraries at every start: hence a program of its own.
    .target(
      name: "Preview",
      dependencies: [
        "FileSystem", "Hosting", "PackageModel", systemPackage,
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "packshelf-serve", dependencies: ["CommandLineInterface", "Preview"],
      swiftSettings: strict),

    // Fixture builders, servers and clients; never linked into the tool.
    .target(
      name: "TestSupport",
      dependencies: [
        "CZlib", "FileSystem", "OrderedJSON", "OutputTree", systemPackage,
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      path: "Tests/TestSupport", swiftSettings: strict),
  ] + tests
)
