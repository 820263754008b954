package import ArgumentParser
import Build
import FileSystem
package import Hosting

/// The root command.
package struct PackshelfCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "packshelf",
    abstract: "Turns a folder of npm package tarballs into a static npm registry.",
    discussion: """
      The result is a tree of JSON documents and tarballs that any web server can serve, and that \
      npm, Yarn, pnpm, Bun and Deno install from. Nothing runs but the web server.

        packshelf build packages --registry https://npm.example.org/ --output public
      """,
    version: Release.version,
    subcommands: [
      InitCommand.self, BuildCommand.self, CheckCommand.self, ExplainCommand.self, AddCommand.self,
      DeprecateCommand.self, TagCommand.self, UnpublishCommand.self, HostCommand.self,
      VerifyCommand.self, ScanCommand.self, ClientCommand.self,
      DiffCommand.self, ServeCommand.self,
    ])

  package init() {}

  /// Runs the command that the process's arguments name, and ends the process with its status.
  ///
  /// - Parameter server: what `packshelf serve` serves by; nil where that is another program.
  package static func start(serving server: (any TreeServing)? = nil) async {
    ProcessMemory.preferLargePages()
    Terminal.outliveReaders()
    InternalFailure.becomesStatus()
    await ServeCommand.$server.withValue(server) { await main() }
  }
}
